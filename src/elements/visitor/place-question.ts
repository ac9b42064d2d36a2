import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Query, Resource } from '../../contract/resource.js';
import type { Start } from '../../context/visitor.js';
import { earlyLoading } from '../../controllers/early-loading.js';
import type { FocusTarget } from '../../controllers/visitor-search.js';
import type { ResourceRequest } from '../../controllers/resource.js';
import { lazy } from '../../data/lazy.js';
import { places } from '../../data/resources.js';
import { canLocate } from '../place/can-locate.js';
import { PlaceBoxController } from '../place/place-box.js';
import type { FoundPlaces } from '../place/place-field.js';
import type { PlaceWords } from '../place/place-words.js';

const loadGeolocation = lazy(() => import('../place/geolocation.js'));

/** Functions that the question needs from its element. */
export interface PlaceQuestionHost {
  readonly words: () => PlaceWords;
  readonly ask: <T>(resource: Resource<T>, query?: Query) => ResourceRequest<T> | null;
  readonly say: (text: string) => void;
  /** Returns the current start of the search, which another element may have changed. */
  readonly start: () => Start | null;
  /** Changes the start. The focus target is `null` if the page, not a visitor, changed it. */
  readonly change: (start: Start | null, focus: FocusTarget | null) => void;
}

const loadSearch = earlyLoading(
  () => import('../place/place-search.js'),
  () => import('../place/geolocation.js'),
  () => places.prepare?.()
);

/** A start with nothing said about it. */
const NO_START: Start = { place: null, position: null, employer: '', ended: [], system: '' };

/** Returns the text of the place box for a start. */
const textOf = (start: Start | null): string => start?.place?.label ?? start?.employer ?? '';

/** The question about where a visitor works or lives: the place box and "Use my location". */
export class PlaceQuestion implements ReactiveController {
  /** The start that the place box shows. */
  shown: Start | null = null;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #element: PlaceQuestionHost;
  readonly #box: PlaceBoxController;
  #isLocating = false;
  /** True while the box looks up a place for the page, which moves no focus. */
  #isPreset = false;

  constructor(host: ReactiveControllerHost & HTMLElement, element: PlaceQuestionHost) {
    this.#host = host;
    this.#element = element;
    this.#box = new PlaceBoxController(host, {
      words: element.words,
      say: (text) => {
        if (!this.#isPreset) element.say(text);
      },
      find: (query, signal) => this.#find(query, signal),
      choose: ({ from, ended, employer }) => {
        const start = from || employer ? { ...NO_START, place: from, employer, ended } : null;
        this.#change(start, this.#isPreset ? null : start ? 'results' : 'stay');
      },
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isLocating = false;
  }

  /** Shows the start that another element has chosen. */
  follow(): void {
    const start = this.#element.start();
    if (start === this.shown) return;
    this.shown = start;
    this.#box.reset(textOf(start));
  }

  /** Returns whether places can be looked up yet. */
  canSearch(): boolean {
    return this.#element.ask(places) !== null;
  }

  /** True while the place of a search is being looked up. */
  get isSearching(): boolean {
    return this.#box.isSearching;
  }

  /** Searches for the page's place. */
  async preset(near: string): Promise<void> {
    this.#isPreset = true;
    await this.#box.search(near);
    this.#isPreset = false;
  }

  /**
   * Renders the place box, with "Use my location" where the device can be located and the page does not hide it.
   *
   * @param name name of the form, which distinguishes it from that of another element on the page
   */
  template(withLocation: boolean, name?: string): TemplateResult {
    const words = this.#element.words();
    loadSearch();
    return html`${this.#box.render(nothing, name)}
    ${
      withLocation && canLocate()
        ? // Not `disabled`: the button would lose the focus.
          html`<button
            type="button"
            class="link locate"
            part="locate"
            aria-disabled=${this.#isLocating}
            @click=${() => void this.#locate()}
          >
            ${this.#isLocating ? words.locating : words.locate}
          </button>`
        : nothing
    }
    ${this.#box.renderNote()}`;
  }

  #change(start: Start | null, focus: FocusTarget | null): void {
    this.shown = start;
    this.#element.change(start, focus);
  }

  async #find(q: string, signal: AbortSignal): Promise<FoundPlaces> {
    const request = this.#element.ask(places, { q, system: null });
    if (!request) return { items: [], resolved: [] };
    return (await request.client.read(places, request.query, { signal })).value;
  }

  async #locate(): Promise<void> {
    if (this.#isLocating) return;
    this.#isLocating = true;
    const { words, say } = this.#element;
    say(words().locating);
    const located = await loadGeolocation().then(
      ({ locate }) => locate(words()),
      () => words().partFailed
    );
    this.#isLocating = false;
    if (!this.#host.isConnected) return;
    if (typeof located === 'string') {
      this.#box.reset(this.#box.text, located);
      say(located);
      return;
    }
    this.#box.reset();
    this.#change({ ...NO_START, position: located }, 'results');
  }
}
