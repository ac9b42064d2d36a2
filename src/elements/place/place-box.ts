import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { lazy } from '../../data/lazy.js';
import type { Option, PlaceBoxHost, PlaceField } from './place-field.js';
import type { PlaceSearch } from './place-search.js';

const loadPlaceSearch = lazy(() => import('./place-search.js'));

/**
 * The place box: a text field with a list of places, an editable combobox following the ARIA Authoring Practices. The
 * focus stays in the field, and no option is selected automatically. The search code loads when the field first gets the
 * focus, or soon after the first content of its element.
 */
export class PlaceBoxController implements ReactiveController, PlaceField {
  text = '';
  /** The error under the field. */
  note = '';
  options: readonly Option[] = [];
  open = false;
  active = -1;
  isSearching = false;
  readonly host: ReactiveControllerHost & Element;
  readonly #element: PlaceBoxHost;
  #search: PlaceSearch | undefined;
  /** The last action, which replaces those that still wait for the search code. */
  #lastAction: ((search: PlaceSearch) => unknown) | undefined;

  constructor(host: ReactiveControllerHost & Element, element: PlaceBoxHost) {
    this.host = host;
    this.#element = element;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#search?.close();
  }

  reset(text = '', note = ''): void {
    this.#search?.close();
    this.options = [];
    this.text = text;
    this.note = note;
    this.host.requestUpdate();
  }

  fail(note: string): void {
    this.note = note;
    this.#element.say(note);
    this.host.requestUpdate();
  }

  /** Searches for a complete text: the text of the field, or the page's `near`. */
  async search(typed: string): Promise<void> {
    await this.#act((search) => search.search(typed));
  }

  /**
   * Renders the form, with further content next to its button.
   *
   * @param name name of the form, which distinguishes it from that of another element on the page
   */
  render(extraContent: unknown, name?: string): TemplateResult {
    const words = this.#element.words();
    return html`<form
      class="search"
      part="search"
      role="search"
      aria-label=${name ?? nothing}
      @submit=${this.#onSubmit}
    >
      <label for="place">${words.placeLabel}</label>
      <p class="small muted" id="hint">${words.placeHint}</p>
      <div class="combobox">
        <input
          id="place"
          part="place"
          role="combobox"
          aria-autocomplete="list"
          aria-controls="options"
          aria-describedby="hint place-note"
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
            ({ text, detail, select }, index) =>
              html`<li
                id="option-${index}"
                role="option"
                aria-selected=${String(index === this.active)}
                @mousedown=${this.#keepFocus}
                @click=${select}
              >
                <span dir="auto">${text}</span> <span class="small">${detail}</span>
              </li>`
          )}
        </ul>
      </div>
      <button class="primary" part="submit">${words.search}</button>
      ${extraContent}
    </form>`;
  }

  /** Renders the error, after everything on the line of the form, so that the error does not push that down. */
  renderNote(): TemplateResult {
    return html`<p id="place-note" class="bar place-note" ?hidden=${!this.note}>${this.note}</p>`;
  }

  readonly #load = async (): Promise<PlaceSearch | undefined> => {
    try {
      const { PlaceSearch } = await loadPlaceSearch();
      this.#search ??= new PlaceSearch(this, this.#element);
    } catch {
      this.fail(this.#element.words().placesFailed);
    }
    return this.#search;
  };

  /**
   * Runs an action once the search code has loaded, unless a later one has replaced it. Callbacks may not run in the order
   * of the events, because libraries such as zone.js delay those of promises, and a search must take precedence over earlier
   * input.
   */
  async #act(action: (search: PlaceSearch) => unknown): Promise<void> {
    this.#lastAction = action;
    const search = await this.#load();
    if (search && this.#lastAction === action && this.host.isConnected) await action(search);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.search(this.text);
  };

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    // An input method is still composing a character.
    if ((event as InputEvent).isComposing) return;
    this.note = '';
    void this.#act((search) => {
      search.onInput();
    });
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    this.#search?.onKeyDown(event);
  };

  readonly #onBlur = (): void => {
    this.#search?.onBlur();
  };

  readonly #keepFocus = (event: Event): void => {
    event.preventDefault();
  };
}
