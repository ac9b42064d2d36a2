import type { FinderFilters } from './finder-model.js';

/** `rounds-search`: a visitor's search has been answered. It tells no place, no typed text and no position. */
export class RoundsSearchEvent extends Event {
  /** The filters that are set. */
  readonly filters: FinderFilters;
  /** How many programmes were found. */
  readonly total: number;

  constructor(filters: FinderFilters, total: number) {
    super('rounds-search', { bubbles: true, composed: true });
    this.filters = filters;
    this.total = total;
  }
}

/** `rounds-programme-select`: a visitor chose a programme. Cancelling it prevents what would follow. */
export class RoundsProgrammeSelectEvent extends Event {
  /** The chosen programme. */
  readonly programmeId: string;
  /** Whether an element on this page shows what was chosen, so that the joining link is not followed. */
  shownHere = false;

  constructor(programmeId: string) {
    super('rounds-programme-select', { bubbles: true, composed: true, cancelable: true });
    this.programmeId = programmeId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-search': RoundsSearchEvent;
    'rounds-programme-select': RoundsProgrammeSelectEvent;
  }
  interface DocumentEventMap {
    'rounds-programme-select': RoundsProgrammeSelectEvent;
  }
}
