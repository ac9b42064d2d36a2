import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DAY_MS } from '../kernel/dates.js';

/** A request that was answered, without its address, query and path. */
export interface ObservedRequest {
  /** Pattern of its path: `/v1/programmes/:id`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** State of a feed that the service fetches. */
interface ObservedFeed {
  readonly id: string;
  readonly kind: string;
  /** True if content is waiting for approval. */
  readonly isHeld: boolean;
  /** Time of the last complete answer. */
  readonly answeredAt: Date | null;
  readonly failingSince: Date | null;
  readonly failureKind: string | null;
}

/** Values that the metrics read when Prometheus asks. */
export interface MetricsSources {
  readonly clock: () => Date;
  /** Number of open streams of changes. */
  readonly streams: () => number;
  /** Time of the last change to the data; rejects when the database does not answer. */
  readonly updatedAt: () => Promise<Date>;
  readonly feeds?: () => Promise<readonly ObservedFeed[]>;
}

/** Figures of feeds. They have the ids of feeds, never their addresses. */
class FeedMetrics {
  readonly #up: Gauge<'feed' | 'kind'>;
  readonly #held: Gauge<'feed'>;
  readonly #answered: Gauge<'feed'>;
  readonly #failing: Gauge<'feed' | 'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#up = new Gauge({
      name: 'rounds_feed_up',
      help: '1 if the last fetch of the feed succeeded.',
      labelNames: ['feed', 'kind'],
      registers,
    });
    this.#held = new Gauge({
      name: 'rounds_feed_held',
      help: '1 if content of the feed is waiting for approval.',
      labelNames: ['feed'],
      registers,
    });
    this.#answered = new Gauge({
      name: 'rounds_feed_answered_timestamp_seconds',
      help: 'Time of the last complete answer of the feed.',
      labelNames: ['feed'],
      registers,
    });
    this.#failing = new Gauge({
      name: 'rounds_feed_failing_since_timestamp_seconds',
      help: 'Time since which the feed has been failing, by reason: address, source, content or service.',
      labelNames: ['feed', 'reason'],
      registers,
    });
  }

  /** Replaces the figures with those of the given feeds. */
  set(feeds: readonly ObservedFeed[]): void {
    for (const gauge of [this.#up, this.#held, this.#answered, this.#failing]) gauge.reset();
    for (const { id: feed, kind, isHeld, answeredAt, failingSince, failureKind } of feeds) {
      this.#up.set({ feed, kind }, failingSince === null ? 1 : 0);
      this.#held.set({ feed }, isHeld ? 1 : 0);
      if (answeredAt !== null) this.#answered.set({ feed }, answeredAt.getTime() / 1000);
      if (failingSince !== null)
        this.#failing.set({ feed, reason: failureKind ?? '' }, failingSince.getTime() / 1000);
    }
  }
}

/**
 * Figures for Prometheus. They never include requests with feedback. Answers are counted by finished days only: a counter
 * that rises at once would show when a Round was answered.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #clock: () => Date;
  readonly #requests: Counter<'route' | 'status'>;
  readonly #durations: Histogram<'route'>;
  readonly #answers: Counter;
  readonly #updatedAt: () => Promise<Date>;
  readonly #updated: Gauge;
  readonly #isDatabaseUp: Gauge;
  readonly #feeds: () => Promise<readonly ObservedFeed[]>;
  readonly #feedMetrics: FeedMetrics;
  #day: number;
  #answersToday = 0;

  constructor({ clock, streams, updatedAt, feeds = async () => [] }: MetricsSources) {
    this.#clock = clock;
    this.#day = this.#today();
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Counter({
      name: 'rounds_requests_total',
      help: 'Requests by route and status, without those with feedback.',
      labelNames: ['route', 'status'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'rounds_request_seconds',
      help: 'Time from a request to its answer, in seconds.',
      labelNames: ['route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.#answers = new Counter({
      name: 'rounds_feedback_total',
      help: 'Answers stored on finished days (UTC) since the start of the process.',
      registers,
    });
    new Gauge({
      name: 'rounds_change_streams',
      help: 'Open streams of changes.',
      registers,
      collect() {
        this.set(streams());
      },
    });
    this.#updatedAt = updatedAt;
    this.#feeds = feeds;
    this.#feedMetrics = new FeedMetrics(this.#registry);
    this.#updated = new Gauge({
      name: 'rounds_data_updated_timestamp_seconds',
      help: 'Time of the last change to the data.',
      registers,
    });
    this.#isDatabaseUp = new Gauge({
      name: 'rounds_database_up',
      help: '1 if the database answers.',
      registers,
    });
  }

  /** Counts a request. */
  observe({ route, status, seconds }: ObservedRequest): void {
    this.#requests.inc({ route, status: String(status) });
    this.#durations.observe({ route }, seconds);
  }

  /** Counts an answer that was stored, which shows in the figures from the next day on. */
  countAnswer(): void {
    this.#endDay();
    this.#answersToday += 1;
  }

  /** Returns the figures in the text format of Prometheus. */
  async response(): Promise<Response> {
    this.#endDay();
    try {
      this.#updated.set((await this.#updatedAt()).getTime() / 1000);
      this.#feedMetrics.set(await this.#feeds());
      this.#isDatabaseUp.set(1);
    } catch {
      this.#isDatabaseUp.set(0);
    }
    return new Response(await this.#registry.metrics(), {
      headers: { 'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store' },
    });
  }

  #today(): number {
    return Math.floor(this.#clock().getTime() / DAY_MS);
  }

  #endDay(): void {
    const today = this.#today();
    if (today === this.#day) return;
    this.#day = today;
    this.#answers.inc(this.#answersToday);
    this.#answersToday = 0;
  }
}
