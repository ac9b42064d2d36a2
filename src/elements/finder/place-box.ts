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
import type { PlaceText } from './place-text.js';

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
  readonly words: () => FinderMessages;
  readonly find: (query: string, signal: AbortSignal) => Promise<FoundPlaces>;
  readonly choose: (choice: PlaceChoice) => void;
  readonly say: (text: string) => void;
}

interface Option {
  readonly text: string;
  readonly detail: string | undefined;
  readonly take: () => void;
}

/** How long a pause in typing is: long enough that a word typed steadily is asked for once. */
const PAUSE = 300;
const SHORTEST = 2;

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
  /** What went wrong, under the field. */
  note = '';
  readonly #host: ReactiveControllerHost & Element;
  readonly #box: PlaceBoxHost;
  #options: readonly Option[] = [];
  #open = false;
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost & Element, box: PlaceBoxHost) {
    this.#host = host;
    this.#box = box;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#rest();
  }

  /** Puts something else into the field, say because the search starts elsewhere now. */
  reset(text = '', note = ''): void {
    this.#options = [];
    this.text = text;
    this.note = note;
    this.#rest();
  }

  /** Searches for a text as a whole: what Enter and "Search" do, and a `near` that the page gave. */
  async search(typed: string): Promise<void> {
    this.#rest();
    const found = await this.#ask(typed, 'whole');
    if (!found) return;
    const { items, resolved, whole, outcode } = found;
    const place = outcode
      ? (items.find((item) => isOutcode(item, whole)) ?? items[0])
      : items.find(({ label }) => plain(label).startsWith(plain(whole)));
    if (place) this.#take(place, resolved);
    else this.#takeEmployer(typed, whole);
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
          role="combobox"
          aria-autocomplete="list"
          aria-controls="options"
          aria-describedby="hint"
          aria-expanded=${String(this.#open)}
          aria-activedescendant=${this.#active < 0 ? nothing : `option-${this.#active}`}
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
          @blur=${this.#rest}
        />
        <ul
          id="options"
          part="options"
          role="listbox"
          aria-label=${words.placeOptions}
          ?hidden=${!this.#open}
        >
          ${this.#options.map(
            ({ text, detail, take }, index) =>
              html`<li
                id="option-${index}"
                role="option"
                aria-selected=${String(index === this.#active)}
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

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.search(this.text);
  };

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    // Half a character of an input method is not yet typed.
    if ((event as InputEvent).isComposing) return;
    this.note = '';
    this.#settle();
    this.#move(-1);
    if (this.text.trim()) this.#timer = setTimeout(() => void this.#suggest(), PAUSE);
    else this.#clear();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey } = event;
    const [open, active, last] = [this.#open, this.#active, this.#options.length - 1];
    if (event.isComposing) return;
    if (key === 'ArrowDown') {
      if (!open) this.#show(altKey ? -1 : 0);
      else if (!altKey) this.#move(active < last ? active + 1 : 0);
    } else if (key === 'ArrowUp') {
      if (altKey) this.#rest();
      else if (!open) this.#show(last);
      else this.#move(active > 0 ? active - 1 : last);
    } else if (key === 'Enter' && active >= 0) {
      this.#options[active]?.take();
    } else if (key === 'Escape' && (open || this.text)) {
      // Spares the dialog that the page may have around us.
      event.stopPropagation();
      if (open) this.#rest();
      else this.#clear();
    } else {
      // The caret moves in the text, so that the text is what Enter means now. Without an option, the browser makes
      // Enter submit the form, though not where it ends the input of a character.
      if (/^(Home|End|Arrow)/.test(key)) this.#move(-1);
      return;
    }
    event.preventDefault();
  };

  readonly #keepFocus = (event: Event): void => {
    event.preventDefault();
  };

  /** Forgets what was about to be asked, and closes the list. */
  readonly #rest = (): void => {
    this.#settle();
    this.#open = false;
    this.#move(-1);
  };

  #settle(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  #clear(): void {
    this.reset();
    this.#box.choose({ from: null, ended: [], employer: '' });
  }

  #show(active: number): void {
    this.#open = this.#options.length > 0;
    if (this.#open) this.#move(active);
    else if (this.text.trim()) void this.#suggest();
  }

  #move(active: number): void {
    this.#active = active;
    this.#host.requestUpdate();
    if (active < 0) return;
    void this.#host.updateComplete.then(() => {
      this.#host.shadowRoot?.getElementById(`option-${active}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Looks a typed text up, as far as it may be sent; `null` where there is nothing to say of it, or no longer. */
  async #ask(typed: string, part: 'query' | 'whole'): Promise<(FoundPlaces & PlaceText) | null> {
    const { signal } = (this.#abort = new AbortController());
    try {
      // Fetched when somebody types: until then no text needs cutting.
      const { cutPlaceText } = await import('./place-text.js');
      if (signal.aborted) return null;
      const cut = cutPlaceText(typed);
      if (cut[part].length < SHORTEST) {
        this.#rest();
        return null;
      }
      const { items, resolved } = await this.#box.find(cut[part], signal);
      return signal.aborted ? null : { items, resolved, ...cut };
    } catch {
      if (!signal.aborted) {
        this.note = this.#box.words().placesFailed;
        this.#box.say(this.note);
      }
      return null;
    }
  }

  async #suggest(): Promise<void> {
    const found = await this.#ask(this.text, 'query');
    if (!found) return;
    const { length } = (this.#options = this.#toOptions(found));
    this.#open = length > 0;
    this.#move(-1);
    if (length > 0) this.#box.say(this.#box.words().optionsFound(length));
  }

  #toOptions({ items, resolved, query, whole, outcode }: FoundPlaces & PlaceText): Option[] {
    const { kinds, asEmployer } = this.#box.words();
    // `LS14` is asked for as `LS1`, so what came is narrowed here to the two codes that it may be.
    const own = items.filter((item) => isOutcode(item, whole));
    const narrowed = query === whole ? items : [...own, ...items.filter((item) => isOutcode(item, query))];
    const options: Option[] = narrowed.map((place) => ({
      text: place.label,
      detail: kinds[place.kind],
      take: () => {
        this.#take(place, resolved);
      },
    }));
    if (query !== whole && own.length === 0) {
      options.unshift({ text: whole, detail: '', take: () => void this.search(whole) });
    }
    if (!outcode) {
      const { text } = this;
      options.push({
        text: asEmployer(whole),
        detail: '',
        take: () => {
          this.#takeEmployer(text, whole);
        },
      });
    }
    return options;
  }

  #takeEmployer(text: string, employer: string): void {
    this.reset(text);
    this.#box.choose({ from: null, ended: [], employer });
  }

  #take(from: Place, resolved: readonly Resolved[]): void {
    this.reset(from.label);
    const ended = resolved.filter((one) => from.systems.some(({ code }) => code === one.from));
    this.#box.choose({ from, ended, employer: '' });
  }
}
