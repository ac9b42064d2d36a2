import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/resolved.js';
import { places as english, type PlacesMessages } from './messages/en-places.js';
import type { FoundPlaces, Option, PlaceBoxController } from './place-box.js';
import { cutPlaceText, type PlaceText } from './place-text.js';

// Fetched when somebody comes to the place box, and so without imports that the finder itself needs.

/** How long a pause in typing is: long enough that a word typed steadily is asked for once. */
const TYPING_PAUSE_MS = 300;
const MIN_QUERY_LENGTH = 2;

/** Text as it is compared: without accents and case. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a place's label names an outward code: `LS10` does not name `LS1`. */
const isOutcode = ({ label }: Place, code: string): boolean =>
  new RegExp(`(?<![A-Z0-9])${code}(?![A-Z0-9])`, 'i').test(label);

/** What the place box does: asks for places as somebody types, as far as the text may be sent, and takes a choice. */
export class PlaceSearch {
  readonly #box: PlaceBoxController;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(box: PlaceBoxController) {
    this.#box = box;
  }

  /** A page's own words, and Welsh, are in the catalogue already. */
  get #words(): PlacesMessages {
    return { ...english, ...this.#box.box.words() };
  }

  /** Searches for a text as a whole. */
  async search(onInput: string): Promise<void> {
    this.close();
    const found = await this.#ask(onInput, 'whole');
    if (!found) return;
    const { items, resolved, whole, outcode } = found;
    const place = outcode
      ? (items.find((item) => isOutcode(item, whole)) ?? items[0])
      : items.find(({ label }) => plain(label).startsWith(plain(whole)));
    if (place) this.#take(place, resolved);
    else this.#takeEmployer(onInput, whole);
  }

  /** The text in the field is another. */
  typed(): void {
    this.#settle();
    this.#move(-1);
    if (this.#box.text.trim()) this.#timer = setTimeout(() => void this.#suggest(), TYPING_PAUSE_MS);
    else this.#clear();
  }

  /** A key was pressed in the field. */
  onKeyDown(event: KeyboardEvent): void {
    const { key, altKey } = event;
    const [open, active, last] = [this.#box.open, this.#box.active, this.#box.options.length - 1];
    if (event.isComposing) return;
    if (key === 'ArrowDown') {
      if (!open) this.#show(altKey ? -1 : 0);
      else if (!altKey) this.#move(active < last ? active + 1 : 0);
    } else if (key === 'ArrowUp') {
      if (altKey) this.close();
      else if (!open) this.#show(last);
      else this.#move(active > 0 ? active - 1 : last);
    } else if (key === 'Enter' && active >= 0) {
      this.#box.options[active]?.take();
    } else if (key === 'Escape' && (open || this.#box.text)) {
      // Spares the dialog that the page may have around us.
      event.stopPropagation();
      if (open) this.close();
      else this.#clear();
    } else {
      // The caret moves in the text, so that the text is what Enter means now. Without an option, the browser makes
      // Enter submit the form, though not where it ends the input of a character.
      if (/^(Home|End|Arrow)/.test(key)) this.#move(-1);
      return;
    }
    event.preventDefault();
  }

  /** Forgets what was about to be asked, and closes the list. */
  close(): void {
    this.#settle();
    this.#box.open = false;
    this.#move(-1);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  #clear(): void {
    this.#box.reset();
    this.#box.box.choose({ from: null, ended: [], employer: '' });
  }

  #show(active: number): void {
    this.#box.open = this.#box.options.length > 0;
    if (this.#box.open) this.#move(active);
    else if (this.#box.text.trim()) void this.#suggest();
  }

  #move(active: number): void {
    this.#box.active = active;
    this.#box.host.requestUpdate();
    if (active < 0) return;
    void this.#box.host.updateComplete.then(() => {
      this.#box.host.shadowRoot?.getElementById(`option-${active}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Looks a typed text up, as far as it may be sent; `null` where there is nothing to say of it, or no longer. */
  async #ask(typed: string, part: 'query' | 'whole'): Promise<(FoundPlaces & PlaceText) | null> {
    const { signal } = (this.#abort = new AbortController());
    try {
      const cut = cutPlaceText(typed);
      if (cut[part].length < MIN_QUERY_LENGTH) {
        this.close();
        return null;
      }
      const { items, resolved } = await this.#box.box.find(cut[part], signal);
      return signal.aborted ? null : { items, resolved, ...cut };
    } catch {
      if (!signal.aborted) this.#box.fail();
      return null;
    }
  }

  async #suggest(): Promise<void> {
    const found = await this.#ask(this.#box.text, 'query');
    if (!found) return;
    const { length } = (this.#box.options = this.#toOptions(found));
    this.#box.open = length > 0;
    this.#move(-1);
    if (length > 0) this.#box.box.say(this.#words.optionsFound(length));
  }

  #toOptions({ items, resolved, query, whole, outcode }: FoundPlaces & PlaceText): Option[] {
    const { kindArea, kindSystem, asEmployer } = this.#words;
    const kinds: Record<string, string> = { area: kindArea, system: kindSystem };
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
      const { text } = this.#box;
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
    this.#box.reset(text);
    this.#box.box.choose({ from: null, ended: [], employer });
  }

  #take(from: Place, resolved: readonly Resolved[]): void {
    this.#box.reset(from.label);
    const ended = resolved.filter((one) => from.systems.some(({ code }) => code === one.from));
    this.#box.box.choose({ from, ended, employer: '' });
  }
}
