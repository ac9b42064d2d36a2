import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Session } from '../../contract/sessions.js';
import { ClockController } from '../../controllers/clock.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import { session as sessionResource } from '../../data/resources.js';
import { timeText, wallClock, whenText } from '../../i18n/dates.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import { withMore } from './more-words.js';

/** Options of a {@link RoundController}. */
export interface RoundOptions {
  /** Returns the id of the Round; `null` for none. */
  readonly id: () => string | null;
  /** Returns the request for a Round, or `null` while the form must not load yet. */
  readonly request: (resource: ReturnType<typeof sessionResource>) => ResourceRequest<Session> | null;
  readonly words: () => FeedbackWords;
  /** Returns the label of a status of a Round. */
  readonly statusLabel: (status: string) => string;
}

/** Statuses that visitors must see, because a Round with one does not take place as announced. */
const CALLED_OFF = ['cancelled', 'postponed'];

/** About half a year. A date within it is clear without its year. */
const WITHOUT_YEAR_MS = 182 * 86_400_000;

/** Reads the Round that a form is about. Without an answer the form is shown without it. */
export class RoundController implements ReactiveController {
  readonly #options: RoundOptions;
  readonly #clock: ClockController;
  readonly #resource: ResourceController<Session>;

  constructor(host: LitElement, options: RoundOptions) {
    this.#options = options;
    this.#clock = new ClockController(host, {
      isUpdateDue: (before, now) => {
        const startsAt = Date.parse(this.#session?.startsAt ?? '');
        return before.getTime() < startsAt && startsAt <= now.getTime();
      },
    });
    this.#resource = new ResourceController<Session>(host, { request: () => this.#request() });
    host.addController(this);
  }

  hostUpdate(): void {
    const { status } = this.#resource;
    if ('answer' in status) this.#clock.adjustTo(status.answer.asAt);
  }

  /** Waits for the Round's first answer, so that it appears together with the form; never rejects. */
  async load(signal: AbortSignal): Promise<void> {
    const request = this.#request();
    await request?.client.read(request.resource, request.query, { signal }).catch(() => null);
  }

  /** The Round's title, date and host in one line; empty while they are unknown. */
  get name(): string {
    const { title, details } = this.#texts;
    return [title, details].filter(Boolean).join(', ');
  }

  /** True if the Round has not begun, so there is nothing to say about it yet. */
  get isComing(): boolean {
    const session = this.#session;
    return session !== null && Date.parse(session.startsAt) > this.#clock.now().getTime();
  }

  /** Renders the Round's title, date and host. */
  template(): TemplateResult | typeof nothing {
    const { title, details, lang } = this.#texts;
    return title
      ? html`<p part="round">
          <strong lang=${lang ?? nothing} dir="auto">${title}</strong>
          <span dir="auto">${details}</span>
        </p>`
      : nothing;
  }

  /** Renders the time at which the form opens. */
  comingTemplate(heading: (text: string) => TemplateResult): TemplateResult | typeof nothing {
    const session = this.#session;
    if (!session) return nothing;
    const words = withMore(this.#options.words());
    const start = wallClock(session.startsAt, session.timeZone);
    const { weekday, date } = this.#when(session);
    return html`<section class="panel" part="not-open">
      ${heading(words.notOpenTitle)}
      <p>${words.notOpen(`${weekday} ${date}`, timeText(start, words.dates))}</p>
    </section>`;
  }

  get #session(): Session | null {
    const { status } = this.#resource;
    if (!('answer' in status)) return null;
    const { value } = status.answer;
    // In another language, the Round stays until its new answer arrives.
    return status.current || value.id === this.#options.id() ? value : null;
  }

  get #texts(): { readonly title: string; readonly details: string; readonly lang: string | null } {
    const session = this.#session;
    if (!session) return { title: '', details: '', lang: null };
    const { statusLabel } = this.#options;
    const words = withMore(this.#options.words());
    const { title, host, status, lang } = session;
    const named = title ?? words.roundOf(host.name);
    const { weekday, date, time } = this.#when(session);
    return {
      title: CALLED_OFF.includes(status) ? words.withStatus(statusLabel(status), named) : named,
      details: [`${weekday} ${date}`, time, title ? host.name : ''].filter(Boolean).join(', '),
      lang,
    };
  }

  #when({ startsAt, endsAt, timeZone }: Session) {
    const when = whenText(startsAt, endsAt, timeZone, this.#options.words().dates);
    const isNear = Math.abs(Date.parse(startsAt) - this.#clock.now().getTime()) < WITHOUT_YEAR_MS;
    return { ...when, date: isNear ? when.date.replace(/ \d{4}$/, '') : when.date };
  }

  /**
   * The request for the Round. It does not wait for a turn to render: the form waits for the Round, and renders it in the
   * form's own turn.
   */
  #request(): ResourceRequest<Session> | null {
    const id = this.#options.id();
    const request = id ? this.#options.request(sessionResource(id)) : null;
    return request && { ...request, waitFor: undefined };
  }
}
