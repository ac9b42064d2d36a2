import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { SessionsPage } from '../../contract/sessions.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import { LazyView } from '../../controllers/lazy-view.js';
import type * as monthStrip from './month-strip.js';
import { toMonths } from './month-strip-model.js';
import type { SessionsWords } from './sessions-words.js';

/** Returns the number of Rounds on each day, if the backend counts them. */
const countsOf = (facets: SessionsPage['facets']): Readonly<Record<string, number>> | undefined =>
  Object.hasOwn(facets, 'day') ? facets['day'] : undefined;

/** The month strip: reserves its room, and loads its days once the list is wide enough to show it. */
export class StripController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #view: LazyView<typeof monthStrip>;
  readonly #days: ResourceController<SessionsPage>;
  readonly #observer: ResizeObserver;
  #observed: Element | null = null;
  #isWide = false;
  /** The list that the days were loaded with. */
  #list: unknown;

  /** @param ask returns the request for the number of Rounds on each day */
  constructor(host: ReactiveControllerHost & HTMLElement, ask: () => ResourceRequest<SessionsPage> | null) {
    this.#host = host;
    this.#view = new LazyView(host, () => import('./month-strip.js'));
    this.#days = new ResourceController<SessionsPage>(host, {
      request: () => (this.#isWide ? ask() : null),
      acceptsEmpty: true,
    });
    this.#observer = new ResizeObserver(([entry]) => {
      // A narrow list does not display the strip, which then has no size.
      if (!entry || entry.contentRect.width > 0 === this.#isWide) return;
      this.#isWide = !this.#isWide;
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostUpdated(): void {
    const strip = this.#host.shadowRoot?.querySelector('.strip') ?? null;
    if (strip === this.#observed) return;
    if (this.#observed) this.#observer.unobserve(this.#observed);
    if (strip) this.#observer.observe(strip);
    this.#observed = strip;
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = null;
    this.#isWide = false;
  }

  /** Loads the days again after a live update of the list. */
  follow(list: unknown): void {
    if (list === this.#list) return;
    if (this.#list && this.#isWide) void this.#days.refresh();
    this.#list = list;
  }

  /** Renders the strip: the names of its months until its days have loaded. */
  template(now: Date, lastDay: string, words: SessionsWords, jump: (day: string) => void): TemplateResult {
    const { status } = this.#days;
    const facets = this.#isWide && 'answer' in status ? status.answer.value.facets : null;
    const months = toMonths(now, lastDay, (facets && countsOf(facets)) ?? {}, words);
    return html`<nav class="strip" part="strip" aria-label=${words.stripLabel}>
      <p class="small muted">${words.stripHint}</p>
      ${
        (facets && this.#view.get()?.stripTemplate(months, words, jump)) ??
        months.map(
          ({ name }) => html`<p class="month" aria-hidden="true"><span class="month-name">${name}</span></p>`
        )
      }
    </nav>`;
  }
}
