import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Start } from '../../context/visitor.js';
import type { FocusTarget } from '../../controllers/visitor-search.js';
import { canLocate, locate } from '../place/geolocation.js';
import { PlaceBoxController } from '../place/place-box.js';
import type { FoundPlaces } from '../place/place-field.js';
import type { FinderWords } from './finder-model.js';
import type { FinderAction, FinderState } from './finder-state.js';

/** Functions that the place needs from the finder. */
interface PlaceHost {
  readonly state: () => FinderState;
  readonly dispatch: (action: FinderAction) => void;
  /** The postcode, town or employer that the page names; `null` for none. */
  readonly near: () => string | null;
  readonly canFind: () => boolean;
  readonly find: (query: string, signal: AbortSignal) => Promise<FoundPlaces>;
  /** Where the visitor's search starts; `null` for anywhere. */
  readonly start: () => Start | null;
  /** Changes the start; without a focus, the page does so and not the visitor. */
  readonly change: (start: Start | null, focus: FocusTarget | null) => void;
  readonly words: () => FinderWords;
  readonly say: (text: string) => void;
}

/** Returns a start with these parts. */
const toStart = (parts: Partial<Start>): Start => ({
  place: null,
  position: null,
  employer: '',
  ended: [],
  system: '',
  ...parts,
});

/** Where a search starts: the place box, the page's `near`, and the device's location. */
export class FinderPlace implements ReactiveController {
  readonly #host: LitElement;
  readonly #finder: PlaceHost;
  readonly #box: PlaceBoxController;
  /** The start that the place box shows. */
  shownStart: Start | null = null;

  constructor(host: LitElement, finder: PlaceHost) {
    this.#host = host;
    this.#finder = finder;
    this.#box = new PlaceBoxController(host, {
      words: finder.words,
      find: finder.find,
      choose: ({ from, ended, employer }) => {
        const start = from || employer ? toStart({ place: from, ended, employer }) : null;
        // The box already shows the visitor's text.
        this.shownStart = start;
        const focus = start ? 'results' : 'stay';
        finder.change(start, this.#isOfPage ? null : focus);
      },
      say: (text) => {
        if (!this.#isOfPage) finder.say(text);
      },
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#finder.dispatch({ type: 'removed' });
  }

  hostUpdate(): void {
    if (this.#finder.state().near === 'wanted' && this.#finder.canFind()) void this.#searchNear();
    // The visitor may have chosen a start elsewhere, such as in a list of Rounds inside the same provider.
    const start = this.#finder.start();
    if (start === this.shownStart) return;
    this.shownStart = start;
    this.#box.reset(start?.place?.label ?? start?.employer);
  }

  /** Renders the place box and, unless the page hides it, the button that locates the device. */
  render(withLocation: boolean): TemplateResult {
    return html`${this.#box.render(nothing)} ${withLocation && canLocate() ? this.#renderLocate() : nothing}`;
  }

  /** True while the place of the page's `near` is looked up. */
  get #isOfPage(): boolean {
    return this.#finder.state().near === 'asked';
  }

  #renderLocate(): TemplateResult {
    const { isLocating } = this.#finder.state();
    const { locate: label, locating } = this.#finder.words();
    // Not `disabled`: the button would lose the focus.
    return html`<button
      type="button"
      class="link locate"
      part="locate"
      aria-disabled=${isLocating}
      @click=${() => void this.#locate()}
    >
      ${isLocating ? locating : label}
    </button>`;
  }

  async #searchNear(): Promise<void> {
    this.#finder.dispatch({ type: 'near-asked' });
    await this.#box.search(this.#finder.near() ?? '');
    if (this.#host.isConnected) this.#finder.dispatch({ type: 'near-found' });
  }

  async #locate(): Promise<void> {
    const { state, dispatch, words, say, change } = this.#finder;
    if (state().isLocating) return;
    dispatch({ type: 'locating', isLocating: true });
    say(words().locating);
    const located = await locate(words());
    dispatch({ type: 'locating', isLocating: false });
    if (!this.#host.isConnected) return;
    if (typeof located === 'string') {
      this.#box.reset(this.#box.text, located);
      say(located);
    } else {
      change(toStart({ position: located }), 'results');
    }
  }
}
