import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/resolved.js';
import type { FinderMessages } from '../../shared/messages/en/finder.js';
import { cutPlaceText, type PlaceText } from './place-text.js';

/** What `/places` answers. */
export interface FoundPlaces {
  readonly items: readonly Place[];
  readonly resolved: readonly Resolved[];
}

/** What the visitor wants to search from: a place, an employer, or nothing any more. */
export type PlaceChoice =
  | { readonly kind: 'place'; readonly place: Place; readonly resolved: readonly Resolved[] }
  | { readonly kind: 'employer'; readonly text: string }
  | { readonly kind: 'nothing' };

/** What a place box needs of its element. */
export interface PlaceBoxHost {
  readonly words: () => FinderMessages;
  readonly find: (query: string, signal: AbortSignal) => Promise<FoundPlaces>;
  readonly choose: (choice: PlaceChoice) => void;
  readonly say: (text: string) => void;
}

type Option =
  | { readonly kind: 'place'; readonly place: Place; readonly text: string; readonly detail: string }
  | { readonly kind: 'code' | 'employer'; readonly text: string; readonly detail: string };

/** How long a pause in typing is: long enough that a word typed steadily is asked for once. */
const PAUSE = 300;
const SHORTEST = 2;
const NONE: FoundPlaces = { items: [], resolved: [] };

/** Text as it is compared: without accents and case. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a place's label names an outward code: `LS10` does not name `LS1`. */
const isOutcode = ({ label }: Place, code: string): boolean =>
  new RegExp(`(?<![A-Z0-9])${code}(?![A-Z0-9])`, 'i').test(label);

/**
 * The place box: a text field that offers places as an editable combobox with a list, after the ARIA Authoring
 * Practices. The focus never leaves the field; nothing is chosen until the visitor chooses.
 */
export class PlaceBoxController implements ReactiveController {
  /** What stands in the field. */
  text = '';
  /** What went wrong or was done instead, under the field. */
  note = '';
  readonly #host: ReactiveControllerHost;
  readonly #box: PlaceBoxHost;
  #options: readonly Option[] = [];
  #found = NONE;
  #open = false;
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, box: PlaceBoxHost) {
    this.#host = host;
    this.#box = box;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#settle();
    this.#close();
  }

  /** Puts something else into the field, say because the search starts elsewhere now. */
  reset(text = '', note = ''): void {
    this.#settle();
    this.#options = [];
    this.text = text;
    this.note = note;
    this.#close();
  }

  /** Searches for a text as a whole: what Enter and "Search" do, and a `near` that the page gave. */
  async search(typed: string): Promise<void> {
    this.#settle();
    this.#close();
    const cut = cutPlaceText(typed);
    if (cut.whole.length < SHORTEST) return;
    const found = await this.#ask(cut.whole);
    if (!found) return;
    const wanted = plain(cut.whole);
    const place = cut.outcode
      ? (found.items.find((item) => isOutcode(item, cut.whole)) ?? found.items[0])
      : found.items.find(({ label }) => plain(label).startsWith(wanted));
    if (place) {
      this.#take(place, found.resolved);
    } else {
      this.reset(typed, this.#box.words().noPlace(cut.whole));
      this.#box.choose({ kind: 'employer', text: cut.whole });
    }
  }

  /** The form, with what else stands in it beside its button. */
  render(beside: unknown): TemplateResult {
    const words = this.#box.words();
    return html`<form class="search" part="search" role="search" @submit=${this.#onSubmit}>
      <label for="place">${words.placeLabel}</label>
      <p class="small muted" id="hint">${words.placeHint}</p>
      <div class="combobox">
        <input
          id="place"
          part="place"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-controls="options"
          aria-describedby="hint"
          aria-expanded=${this.#open ? 'true' : 'false'}
          aria-activedescendant=${this.#open && this.#active >= 0 ? `option-${this.#active}` : nothing}
          autocomplete="off"
          autocapitalize="off"
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
          @blur=${this.#onBlur}
        />
        <ul
          id="options"
          part="options"
          role="listbox"
          aria-label=${words.placeOptions}
          ?hidden=${!this.#open}
        >
          ${this.#options.map(
            (option, index) =>
              html`<li
                id="option-${index}"
                role="option"
                aria-selected=${index === this.#active ? 'true' : 'false'}
                @mousedown=${this.#keepFocus}
                @click=${() => {
                  this.#choose(option);
                }}
              >
                <span dir="auto">${option.text}</span>
                ${option.detail && html`<span class="small">${option.detail}</span>`}
              </li>`
          )}
        </ul>
      </div>
      <button class="primary" part="submit">${words.search}</button>
      ${beside}
      <p class="bar" ?hidden=${!this.note}>${this.note}</p>
    </form>`;
  }

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.text = value;
    // Half a character of an input method is not yet typed.
    if ((event as InputEvent).isComposing) return;
    this.note = '';
    this.#active = -1;
    this.#settle();
    if (value.trim() === '') {
      this.reset();
      this.#box.choose({ kind: 'nothing' });
      return;
    }
    const cut = cutPlaceText(value);
    if (cut.query.length < SHORTEST) this.#close();
    else this.#timer = setTimeout(() => void this.#suggest(cut), PAUSE);
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const last = this.#options.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        if (!this.#open) this.#show(event.altKey ? -1 : 0);
        else if (!event.altKey) this.#move(this.#active < last ? this.#active + 1 : 0);
        break;
      case 'ArrowUp':
        event.preventDefault();
        if (event.altKey) this.#close();
        else if (!this.#open) this.#show(last);
        else this.#move(this.#active > 0 ? this.#active - 1 : last);
        break;
      case 'Enter': {
        // Without an option the browser submits the form, but not where Enter ends the input of a character.
        const option = this.#open ? this.#options[this.#active] : undefined;
        if (!option) break;
        event.preventDefault();
        this.#choose(option);
        break;
      }
      case 'Escape':
        if (!this.#open && !this.text) break;
        // Spares the dialog that the page may have around us.
        event.preventDefault();
        event.stopPropagation();
        if (this.#open) this.#close();
        else {
          this.reset();
          this.#box.choose({ kind: 'nothing' });
        }
        break;
      // The caret moves in the text, so that the text is what Enter means now.
      case 'Home':
      case 'End':
      case 'ArrowLeft':
      case 'ArrowRight':
        this.#move(-1);
    }
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.search(this.text);
  };

  readonly #onBlur = (): void => {
    this.#settle();
    this.#close();
  };

  readonly #keepFocus = (event: Event): void => {
    event.preventDefault();
  };

  /** Forgets what was about to be asked. */
  #settle(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  #close(): void {
    this.#open = false;
    this.#active = -1;
    this.#host.requestUpdate();
  }

  #show(active: number): void {
    if (this.#options.length > 0) {
      this.#open = true;
      this.#move(active);
    } else {
      const cut = cutPlaceText(this.text);
      if (cut.query.length >= SHORTEST) void this.#suggest(cut);
    }
  }

  #move(active: number): void {
    this.#active = active;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      this.#option(active)?.scrollIntoView({ block: 'nearest' });
    });
  }

  #option(index: number): Element | null | undefined {
    return (this.#host as unknown as Element).shadowRoot?.getElementById(`option-${index}`);
  }

  async #ask(query: string): Promise<FoundPlaces | null> {
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const found = await this.#box.find(query, abort.signal);
      return abort.signal.aborted ? null : found;
    } catch {
      if (!abort.signal.aborted) {
        this.note = this.#box.words().placesFailed;
        this.#box.say(this.note);
        this.#host.requestUpdate();
      }
      return null;
    }
  }

  async #suggest(cut: PlaceText): Promise<void> {
    const found = await this.#ask(cut.query);
    if (!found) return;
    this.#found = found;
    this.#options = this.#toOptions(found, cut);
    this.#open = this.#options.length > 0;
    this.#active = -1;
    this.#host.requestUpdate();
    if (this.#open) this.#box.say(this.#box.words().optionsFound(this.#options.length));
  }

  #toOptions({ items }: FoundPlaces, { query, whole, outcode }: PlaceText): Option[] {
    const words = this.#box.words();
    // `LS14` is asked for as `LS1`, so what came is narrowed here to the two codes that it may be.
    const narrowed =
      query === whole
        ? items
        : [whole, query].flatMap((code) => items.filter((item) => isOutcode(item, code)));
    const options: Option[] = narrowed.map((place) => ({
      kind: 'place',
      place,
      text: place.label,
      detail: words.kinds[place.kind] ?? '',
    }));
    if (query !== whole && !narrowed.some((item) => isOutcode(item, whole))) {
      options.unshift({ kind: 'code', text: whole, detail: words.kinds.outcode ?? '' });
    }
    if (!outcode) options.push({ kind: 'employer', text: words.asEmployer(whole), detail: '' });
    return options;
  }

  #choose(option: Option): void {
    if (option.kind === 'place') this.#take(option.place, this.#found.resolved);
    else if (option.kind === 'code') void this.search(option.text);
    else {
      const { whole } = cutPlaceText(this.text);
      this.reset(this.text);
      this.#box.choose({ kind: 'employer', text: whole });
    }
  }

  #take(place: Place, resolved: readonly Resolved[]): void {
    this.reset(place.label);
    this.#box.choose({
      kind: 'place',
      place,
      resolved: resolved.filter(({ from }) => place.systems.some(({ code }) => code === from)),
    });
  }
}
