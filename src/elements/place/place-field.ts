import type { ReactiveControllerHost } from 'lit';
import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/fields.js';
import type { PlaceWords } from './place-words.js';

// Types that the place box and its search share.

/** Places found by `/places`. */
export interface FoundPlaces {
  readonly items: readonly Place[];
  readonly resolved: readonly Resolved[];
}

/** The visitor's choice: a place, an employer, or neither. */
interface PlaceChoice {
  readonly from: Place | null;
  /** Successors of the place's systems that have ended. */
  readonly ended: readonly Resolved[];
  readonly employer: string;
}

/** Functions that a place box needs from its element. */
export interface PlaceBoxHost {
  readonly words: () => PlaceWords;
  readonly find: (query: string, signal: AbortSignal) => Promise<FoundPlaces>;
  readonly choose: (choice: PlaceChoice) => void;
  readonly say: (text: string) => void;
}

/** One option of the list. */
export interface Option {
  readonly text: string;
  readonly detail: string | undefined;
  readonly select: () => void;
}

/** The text field and its list, as the search reads and changes them. */
export interface PlaceField {
  text: string;
  options: readonly Option[];
  /** True while the list is visible. */
  open: boolean;
  /** The index of the active option; -1 for none. */
  active: number;
  /** True while the text of a search is being looked up. */
  isSearching: boolean;
  readonly host: ReactiveControllerHost & Element;
  /** Replaces the text and closes the list. */
  reset(text?: string): void;
  /** Shows and announces why places cannot be looked up. */
  fail(note: string): void;
}
