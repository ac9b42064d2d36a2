import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/resolved.js';
import type { PlacesMessages } from './messages/en-places.js';
import type { FinderMessages } from './messages/en.js';
import type { PlaceSearch } from './place-search.js';

/** What `/places` answers. */
export interface FoundPlaces {
  readonly items: readonly Place[];
  readonly resolved: readonly Resolved[];
}

/** What the visitor wants to search from: a place, an employer, or nothing any more. */
export interface PlaceChoice {
  readonly from: Place | null;
  /** What became of the place's systems that ended. */
  readonly ended: readonly Resolved[];
  readonly employer: string;
}

/** What a place box needs of its element. */
export interface PlaceBoxHost {
  readonly words: () => FinderMessages & Partial<PlacesMessages>;
  readonly find: (query: string, signal: AbortSignal) => Promise<FoundPlaces>;
  readonly choose: (choice: PlaceChoice) => void;
  readonly say: (text: string) => void;
}

/** A line of the list: what it says, and what choosing it does. */
export interface Option {
  readonly text: string;
  readonly detail: string | undefined;
  readonly take: () => void;
}

/**
 * The place box: a text field that offers places as an editable combobox with a list, after the ARIA Authoring
 * Practices. The focus never leaves the field; nothing is chosen until the visitor chooses. What it does is fetched when
 * somebody comes to it; this is what it shows.
 */
export class PlaceBoxController implements ReactiveController {
  /** What stands in the field. */
  text = '';
  /** What went wrong, under the field. */
  note = '';
  /** The list under the field, whether it is shown, and which line of it is meant; -1 is none. */
  options: readonly Option[] = [];
  open = false;
  active = -1;
  readonly host: ReactiveControllerHost & Element;
  readonly box: PlaceBoxHost;
  #search: PlaceSearch | undefined;
  #loading: Promise<PlaceSearch | undefined> | undefined;

  constructor(host: ReactiveControllerHost & Element, box: PlaceBoxHost) {
    this.host = host;
    this.box = box;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#search?.close();
  }

  /** Puts something else into the field, say because the search starts elsewhere now. */
  reset(text = '', note = ''): void {
    this.#search?.close();
    this.options = [];
    this.text = text;
    this.note = note;
    this.host.requestUpdate();
  }

  /** Tells that places cannot be looked up. */
  fail(): void {
    this.note = this.box.words().placesFailed;
    this.box.say(this.note);
    this.host.requestUpdate();
  }

  /** Searches for a text as a whole: what Enter and "Search" do, and a `near` that the page gave. */
  async search(typed: string): Promise<void> {
    const search = await this.#load();
    if (this.host.isConnected) await search?.search(typed);
  }

  /** The form, with what else stands in it beside its button. */
  render(beside: unknown): TemplateResult {
    const words = this.box.words();
    return html`<form class="search" part="search" role="search" @submit=${this.#onSubmit}>
      <label for="place">${words.placeLabel}</label>
      <p class="small muted" id="hint">${words.placeHint}</p>
      <div class="combobox">
        <input
          id="place"
          part="place"
          role="combobox"
          aria-autocomplete="list"
          aria-controls="options"
          aria-describedby="hint"
          aria-expanded=${String(this.open)}
          aria-activedescendant=${this.active < 0 ? nothing : `option-${this.active}`}
          autocomplete="off"
          autocorrect="off"
          spellcheck="false"
          writingsuggestions="false"
          inputmode="text"
          enterkeyhint="search"
          maxlength="100"
          .value=${this.text}
          @input=${this.#onInput}
          @compositionend=${this.#onInput}
          @keydown=${this.#onKeyDown}
          @focus=${this.#load}
          @blur=${this.#onBlur}
        />
        <ul id="options" part="options" role="listbox" aria-label=${words.placeOptions} ?hidden=${!this.open}>
          ${this.options.map(
            ({ text, detail, take }, index) =>
              html`<li
                id="option-${index}"
                role="option"
                aria-selected=${String(index === this.active)}
                @mousedown=${this.#keepFocus}
                @click=${take}
              >
                <span dir="auto">${text}</span> <span class="small">${detail}</span>
              </li>`
          )}
        </ul>
      </div>
      <button class="primary" part="submit">${words.search}</button>
      ${beside}
      <p class="bar" ?hidden=${!this.note}>${this.note}</p>
    </form>`;
  }

  readonly #load = (): Promise<PlaceSearch | undefined> =>
    (this.#loading ??= import('./place-search.js').then(
      (module) => (this.#search = new module.PlaceSearch(this)),
      () => {
        this.#loading = undefined;
        this.fail();
        return undefined;
      }
    ));

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.search(this.text);
  };

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    // Half a character of an input method is not yet typed.
    if ((event as InputEvent).isComposing) return;
    this.note = '';
    void this.#load().then((search) => search?.typed());
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    this.#search?.onKeyDown(event);
  };

  readonly #onBlur = (): void => {
    this.#search?.close();
  };

  readonly #keepFocus = (event: Event): void => {
    event.preventDefault();
  };
}
