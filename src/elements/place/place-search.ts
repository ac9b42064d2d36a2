import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/fields.js';
import type { FoundPlaces, Option, PlaceBoxHost, PlaceField } from './place-field.js';
import { cutPlaceText, type PlaceText } from './place-text.js';
import { withMore } from './place-words.js';

/** Pause in typing before places are looked up, long enough for one request per steadily typed word. */
const TYPING_PAUSE_MS = 300;
const MIN_QUERY_LENGTH = 2;

/**
 * Normalises accents, case, punctuation and spelling variants of a name: “Newcastle-upon-Tyne” becomes “newcastle on tyne”.
 */
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}|['‘’`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bsaint\b/g, 'st')
    .replace(/\bupon\b/g, 'on')
    .replace(/^nhs | (?:ic[bs]|integrated care (?:board|system))$/g, '');

/** Returns whether a text starts a place's name, or is a whole word of a system's name, such as a county. */
const isNamed = ({ kind, label, names }: Place, text: string): boolean => {
  const folded = fold(text);
  return [label, ...names]
    .map(fold)
    .some((name) => name.startsWith(folded) || (kind === 'system' && ` ${name} `.includes(` ${folded} `)));
};

/** Returns whether a place's label names an outward code: `LS10` does not name `LS1`. */
const namesOutcode = ({ label }: Place, code: string): boolean =>
  label
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .includes(code);

/** Behaviour of the place box: looks up places during typing, with the part of the text that may be sent, and selects options. */
export class PlaceSearch {
  readonly #field: PlaceField;
  readonly #element: PlaceBoxHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(field: PlaceField, element: PlaceBoxHost) {
    this.#field = field;
    this.#element = element;
  }

  get #words() {
    return withMore(this.#element.words());
  }

  /** Searches for a complete text. */
  async search(typed: string): Promise<void> {
    this.close();
    const found = await this.#lookUp(typed, 'complete');
    if (!found) return;
    const { items, resolved, complete, isOutcode } = found;
    const place = isOutcode
      ? (items.find((item) => namesOutcode(item, complete)) ?? items[0])
      : items.find((item) => isNamed(item, complete));
    if (place) this.#selectPlace(place, resolved);
    else this.#selectEmployer(typed, complete);
  }

  /** Looks up places after a pause in typing. */
  onInput(): void {
    this.#cancelPending();
    this.#setActive(-1);
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
      else if (!altKey) this.#setActive(active < last ? active + 1 : 0);
    } else if (key === 'ArrowUp') {
      if (altKey) this.close();
      else if (!open) this.#show(last);
      else this.#setActive(active > 0 ? active - 1 : last);
    } else if (key === 'Enter' && active >= 0) {
      this.#field.options[active]?.select();
    } else if (key === 'Escape' && open) {
      // Keeps a dialog around the element open.
      event.stopPropagation();
      this.close();
    } else {
      // The caret moves in the text, so Enter now applies to the text. Without an active option, Enter submits the form,
      // except when it ends an input method's composition.
      if (/^(Home|End|Arrow)/.test(key)) this.#setActive(-1);
      return;
    }
    event.preventDefault();
  }

  /** Closes the list when the field loses the focus. Continues a search: visitors press Enter and then Tab. */
  onBlur(): void {
    clearTimeout(this.#timer);
    if (!this.#field.isSearching) this.#abort?.abort();
    this.#closeList();
  }

  /** Cancels a pending request and closes the list. */
  close(): void {
    this.#cancelPending();
    this.#closeList();
  }

  #closeList(): void {
    this.#field.open = false;
    this.#setActive(-1);
  }

  #cancelPending(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#field.isSearching = false;
  }

  #clear(): void {
    this.#field.reset();
    this.#element.choose({ from: null, ended: [], employer: '' });
  }

  #show(active: number): void {
    this.#field.open = this.#field.options.length > 0;
    if (this.#field.open) this.#setActive(active);
    else if (this.#field.text.trim()) void this.#suggest();
  }

  #setActive(active: number): void {
    this.#field.active = active;
    this.#field.host.requestUpdate();
    if (active < 0) return;
    void this.#field.host.updateComplete.then(() => {
      this.#field.host.shadowRoot?.getElementById(`option-${active}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Looks up the part of a text that may be sent. Returns `null` if it is too short, or the request failed or was aborted. */
  async #lookUp(typed: string, part: 'query' | 'complete'): Promise<(FoundPlaces & PlaceText) | null> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#field.isSearching = part === 'complete';
    this.#field.host.requestUpdate();
    try {
      const cut = cutPlaceText(typed);
      if (cut[part].length < MIN_QUERY_LENGTH) {
        this.close();
        const { postcodeUnreadable, placeTooShort } = this.#words;
        const isText = /[\p{L}\p{N}]/u.test(typed);
        if (cut[part] === '' && isText) this.#field.fail(postcodeUnreadable);
        else if (part === 'complete' && typed.trim()) this.#field.fail(placeTooShort);
        return null;
      }
      const { items, resolved } = await this.#element.find(cut[part], signal);
      if (signal.aborted) return null;
      this.#field.isSearching = false;
      return { items, resolved, ...cut };
    } catch {
      if (signal.aborted) return null;
      this.#field.isSearching = false;
      this.#field.fail(this.#words.placesFailed);
      return null;
    }
  }

  async #suggest(): Promise<void> {
    const found = await this.#lookUp(this.#field.text, 'query');
    if (!found) return;
    const options = this.#toOptions(found);
    const { length } = options;
    this.#field.options = options;
    this.#field.open = length > 0;
    this.#setActive(-1);
    if (length > 0) this.#element.say(this.#words.optionsFound(length));
  }

  #toOptions({ items, resolved, query, complete, isOutcode }: FoundPlaces & PlaceText): Option[] {
    const { kindArea, kindSystem, asEmployer } = this.#words;
    const kinds: Record<string, string> = { area: kindArea, system: kindSystem };
    // The request for `LS14` sends `LS1`, and that for `G4S` sends `G4`, so the results are narrowed here to the possible codes.
    const exact = items.filter((item) => namesOutcode(item, complete));
    const narrowed =
      query === complete ? items : [...exact, ...items.filter((item) => namesOutcode(item, query))];
    const options: Option[] = narrowed.map((place) => ({
      text: place.label,
      detail: kinds[place.kind],
      select: () => {
        this.#selectPlace(place, resolved);
      },
    }));
    if (isOutcode && query !== complete && exact.length === 0) {
      options.unshift({ text: complete, detail: '', select: () => void this.search(complete) });
    }
    if (!isOutcode) {
      const { text } = this.#field;
      options.push({
        text: asEmployer(complete),
        detail: '',
        select: () => {
          this.#selectEmployer(text, complete);
        },
      });
    }
    return options;
  }

  #selectEmployer(text: string, employer: string): void {
    this.#field.reset(text);
    this.#element.choose({ from: null, ended: [], employer });
  }

  #selectPlace(from: Place, resolved: readonly Resolved[]): void {
    this.#field.reset(from.label);
    const ended = resolved.filter((successor) => from.systems.some(({ code }) => code === successor.from));
    this.#element.choose({ from, ended, employer: '' });
  }
}
