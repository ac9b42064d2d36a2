import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/fields.js';
import type { FoundPlaces, Option, PlaceBoxHost, PlaceField } from './place-field.js';
import { cutPlaceText, type PlaceText } from './place-text.js';

/** Pause in typing before places are asked for: long enough that a word typed steadily causes one request. */
const TYPING_PAUSE_MS = 300;
const MIN_QUERY_LENGTH = 2;

/** Removes accents and case for comparison. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Returns whether a place's label names an outward code: `LS10` does not name `LS1`. */
const isOutcode = ({ label }: Place, code: string): boolean =>
  new RegExp(`(?<![A-Z0-9])${code}(?![A-Z0-9])`, 'i').test(label);

/** The behaviour of the place box: asks for places as the visitor types, as far as the text may be sent, and takes a choice. */
export class PlaceSearch {
  readonly #field: PlaceField;
  readonly #finder: PlaceBoxHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(field: PlaceField, finder: PlaceBoxHost) {
    this.#field = field;
    this.#finder = finder;
  }

  /** Searches for a whole text. */
  async search(typed: string): Promise<void> {
    this.close();
    const found = await this.#ask(typed, 'whole');
    if (!found) return;
    const { items, resolved, whole, outcode } = found;
    const place = outcode
      ? (items.find((item) => isOutcode(item, whole)) ?? items[0])
      : items.find(({ label }) => plain(label).startsWith(plain(whole)));
    if (place) this.#take(place, resolved);
    else this.#takeEmployer(typed, whole);
  }

  /** Asks for places after a pause, because the text has changed. */
  onInput(): void {
    this.#settle();
    this.#move(-1);
    if (this.#field.text.trim()) this.#timer = setTimeout(() => void this.#suggest(), TYPING_PAUSE_MS);
    else this.#clear();
  }

  onKeyDown(event: KeyboardEvent): void {
    const { key, altKey } = event;
    const { open, active } = this.#field;
    const last = this.#field.options.length - 1;
    if (event.isComposing) return;
    if (key === 'ArrowDown') {
      if (!open) this.#show(altKey ? -1 : 0);
      else if (!altKey) this.#move(active < last ? active + 1 : 0);
    } else if (key === 'ArrowUp') {
      if (altKey) this.close();
      else if (!open) this.#show(last);
      else this.#move(active > 0 ? active - 1 : last);
    } else if (key === 'Enter' && active >= 0) {
      this.#field.options[active]?.take();
    } else if (key === 'Escape' && (open || this.#field.text)) {
      // Keeps a dialog around the element open.
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

  /** Cancels a pending request and closes the list. */
  close(): void {
    this.#settle();
    this.#field.open = false;
    this.#move(-1);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  #clear(): void {
    this.#field.reset();
    this.#finder.choose({ from: null, ended: [], employer: '' });
  }

  #show(active: number): void {
    this.#field.open = this.#field.options.length > 0;
    if (this.#field.open) this.#move(active);
    else if (this.#field.text.trim()) void this.#suggest();
  }

  #move(active: number): void {
    this.#field.active = active;
    this.#field.host.requestUpdate();
    if (active < 0) return;
    void this.#field.host.updateComplete.then(() => {
      this.#field.host.shadowRoot?.getElementById(`option-${active}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Looks a typed text up, as far as it may be sent. Returns `null` if it is too short, failed or was aborted. */
  async #ask(typed: string, part: 'query' | 'whole'): Promise<(FoundPlaces & PlaceText) | null> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const cut = cutPlaceText(typed);
      if (cut[part].length < MIN_QUERY_LENGTH) {
        this.close();
        return null;
      }
      const { items, resolved } = await this.#finder.find(cut[part], signal);
      return signal.aborted ? null : { items, resolved, ...cut };
    } catch {
      if (!signal.aborted) this.#field.fail();
      return null;
    }
  }

  async #suggest(): Promise<void> {
    const found = await this.#ask(this.#field.text, 'query');
    if (!found) return;
    const options = this.#toOptions(found);
    const { length } = options;
    this.#field.options = options;
    this.#field.open = length > 0;
    this.#move(-1);
    if (length > 0) this.#finder.say(this.#finder.words().optionsFound(length));
  }

  #toOptions({ items, resolved, query, whole, outcode }: FoundPlaces & PlaceText): Option[] {
    const { kindArea, kindSystem, asEmployer } = this.#finder.words();
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
      const { text } = this.#field;
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
    this.#field.reset(text);
    this.#finder.choose({ from: null, ended: [], employer });
  }

  #take(from: Place, resolved: readonly Resolved[]): void {
    this.#field.reset(from.label);
    const ended = resolved.filter((one) => from.systems.some(({ code }) => code === one.from));
    this.#finder.choose({ from, ended, employer: '' });
  }
}
