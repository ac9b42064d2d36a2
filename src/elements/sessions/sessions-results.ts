import type { ReactiveControllerHost } from 'lit';
import type { Session, SessionsPage } from '../../contract/sessions.js';
import { ClockController } from '../../controllers/clock.js';
import { afterPaint } from '../../controllers/render-queue.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import type { Answer } from '../../data/client.js';
import { LongList } from '../long-list.js';
import { wholeNumber } from './sessions-query.js';
import type { SessionsWords } from './sessions-words.js';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1000;
const MAX_PAGE_SIZE = 100;

/** Functions that the results need from their element. */
export interface ResultsHost {
  /** Returns the request for a page of the list at a given time; `null` while the element must not load. */
  readonly ask: (now: Date, limit: number, cursor?: string) => ResourceRequest<SessionsPage> | null;
  /** Returns the days of the list, which change at midnight. */
  readonly span: (now: Date) => string;
  /** Returns a key of everything that the page and the visitor search by. */
  readonly key: () => string;
  /** Returns the attribute `limit`. */
  readonly limit: () => number;
  readonly words: () => SessionsWords;
  /** Describes changes of the visible sessions that were made elsewhere; empty for none that a visitor sees. */
  readonly changesText: (previous: readonly Session[], current: readonly Session[]) => string;
  /** Returns whether the text of a visible session depends on the time, as "tomorrow" does. */
  readonly isTextDue: (sessions: readonly Session[], before: Date, now: Date) => boolean;
  readonly say: (text: string) => void;
}

/**
 * The visible sessions: loads them, fills the page's limit, follows the clock, and announces changes that were made elsewhere,
 * once. An answer that was requested with the wrong date, because the device's clock is wrong, is not shown.
 */
export class SessionsResults {
  readonly resource: ResourceController<SessionsPage>;
  readonly list: LongList<SessionsPage>;
  readonly clock: ClockController;
  /** The visible sessions, for comparison with the next answer. */
  shown: readonly Session[] = [];
  /** True once the current search has been answered. Until then, there are neither results nor an empty list. */
  isAnswered = false;
  readonly #element: ResultsHost;
  /** Key of the search that the visible sessions answer. */
  #shownKey = '';
  /** Key of the search at the last update. */
  #requestedKey = '';
  /** Days of the latest request. */
  #requestedSpan = '';

  constructor(host: ReactiveControllerHost & HTMLElement, element: ResultsHost) {
    this.#element = element;
    this.resource = new ResourceController<SessionsPage>(host, {
      request: () => this.#request(),
      isEmpty: ({ items }) => items.length === 0,
    });
    this.list = new LongList<SessionsPage>(host, {
      ask: (cursor) => this.#request(cursor),
      words: element.words,
      say: element.say,
      focusTargets: () =>
        host.shadowRoot?.querySelectorAll('.session > :first-child') ?? host.querySelectorAll('none'),
    });
    this.clock = new ClockController(host, {
      isUpdateDue: (before, now) =>
        element.span(before) !== element.span(now) || element.isTextDue(this.shown, before, now),
    });
  }

  /** The number of Rounds to show at a time. */
  get limit(): number {
    return wholeNumber(this.#element.limit(), DEFAULT_LIMIT, MAX_LIMIT);
  }

  /** The number of Rounds that one answer can have. */
  get pageSize(): number {
    return Math.min(this.limit, MAX_PAGE_SIZE);
  }

  /** The first page; `null` until the first answer to any search. */
  get page(): SessionsPage | null {
    const { status } = this.resource;
    return 'answer' in status ? status.answer.value : null;
  }

  /** The number of Rounds; `null` while it is unknown. */
  get total(): number | null {
    return this.isAnswered && this.page ? Math.max(this.page.total, this.shown.length) : null;
  }

  /** Takes over the latest answer. Call it before the host renders. */
  update(): void {
    const key = this.#element.key();
    this.list.resetFor(key);
    // After a change, the status still belongs to the previous search.
    if (this.#requestedKey === key) this.#takeStatus(key);
    this.#requestedKey = key;
  }

  #request(cursor?: string): ResourceRequest<SessionsPage> | null {
    const now = this.clock.now();
    this.#requestedSpan = this.#element.span(now);
    return this.#element.ask(now, this.pageSize, cursor);
  }

  #takeStatus(key: string): void {
    const { status } = this.resource;
    if (status.state === 'idle' || status.state === 'loading') {
      this.shown = [];
      this.isAnswered = false;
    } else if (status.state !== 'error' && status.current) {
      this.#takeAnswer(status.answer, status.revalidating, key);
    }
  }

  #takeAnswer(answer: Answer<SessionsPage>, isRevalidating: boolean, key: string): void {
    const { span, changesText, say } = this.#element;
    if (!isRevalidating) this.clock.adjustTo(answer.asAt);
    // The device's clock was wrong when the request was sent, so another request with the right dates follows.
    if (!this.isAnswered && span(this.clock.now()) !== this.#requestedSpan) return;
    this.list.syncWith(answer);
    const sessions = this.list.allItems(answer.value);
    const changes = this.#shownKey === key ? changesText(this.shown, sessions) : '';
    this.shown = sessions;
    this.#shownKey = key;
    this.isAnswered = true;
    if (changes) say(changes);
    this.#fill(answer.value);
  }

  /** Loads further pages if the page's limit exceeds that of one answer. */
  #fill(first: SessionsPage): void {
    const { list, limit } = this;
    const isComplete = limit <= MAX_PAGE_SIZE || this.shown.length >= limit;
    if (isComplete || list.nextCursor(first) === null) list.isFilling = false;
    else if (!list.hasFailed && !list.isLoading) {
      list.isFilling = true;
      // The first page is painted before the others load.
      void list.loadMore(first, Math.ceil((limit - this.shown.length) / MAX_PAGE_SIZE), afterPaint());
    }
  }
}
