import { createContext } from '@lit/context';
import type { Resolved } from '../contract/fields.js';
import type { Place } from '../contract/places.js';

/** A point on the map, in degrees. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** Starting point of a search. */
export interface Start {
  /** A place of the backend; `null` for the device's position or an employer. */
  readonly place: Place | null;
  /** The device's position, rounded to 0.05 of a degree. */
  readonly position: Position | null;
  /** An employer's name, without anything that must not be sent; empty for a place or a position. */
  readonly employer: string;
  /** Successors of the place's systems that have ended. */
  readonly ended: readonly Resolved[];
  /** Code of the system that the visitor chose from several; empty for all. */
  readonly system: string;
}

/** The dates to show Rounds for; empty for all. `dates` means `from` and `to`. */
export type When = '' | 'this-week' | 'next-week' | 'next-30-days' | 'dates';

/** Filters that a visitor chose. An empty string or array means "any". */
export interface RoundFilters {
  /** Shows only Rounds whose verdict is "yes". */
  readonly eligibleOnly: boolean;
  /** `in-person` or `online`; both include Rounds that are held in person and online. */
  readonly format: string;
  readonly when: When;
  /** First and last day for `dates`, such as `2026-12-01`; empty for no limit. */
  readonly from: string;
  readonly to: string;
  /** Times of day: `early`, `day`, `evening`, `night` or `weekend`. One of them must match. */
  readonly shift: readonly string[];
  /** Access needs. All of them must be met. */
  readonly access: readonly string[];
}

/** Answers of visitors about themselves and the Rounds that they look for. Held in memory only. */
export interface VisitorChoices {
  /** `null` until a visitor says where. */
  readonly start: Start | null;
  /** Code of the sector that the visitor works in; empty if not said. */
  readonly sector: string;
  /** `staff`, `volunteer`, `student` or `agency`; empty if not said, which is treated as staff. */
  readonly role: string;
  readonly filters: RoundFilters;
}

/** A visitor's choices with a function that replaces them for all elements inside the same provider. */
export interface SharedVisitor {
  readonly choices: VisitorChoices;
  readonly change: (choices: VisitorChoices) => void;
}

/**
 * Context key of {@link SharedVisitor}: global and versioned, so that it works across copies and versions of the package.
 * Neither an address, an event nor a log ever contains a visitor's place, sector or role.
 */
export const visitorContext = createContext<SharedVisitor>(Symbol.for('rounds-elements/visitor@1'));

/** Filters without any choice. */
export const NO_FILTERS: RoundFilters = {
  eligibleOnly: false,
  format: '',
  when: '',
  from: '',
  to: '',
  shift: [],
  access: [],
};

/** Choices of a visitor who has said nothing. */
export const NO_CHOICES: VisitorChoices = { start: null, sector: '', role: '', filters: NO_FILTERS };
