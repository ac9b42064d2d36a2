import type { FinderFilters } from './finder-model.js';

/** `rounds-search`: the results of a visitor's search are shown. Never contains the place, the typed text or a position. */
export class RoundsSearchEvent extends Event {
  /** The active filters. */
  readonly filters: FinderFilters;
  /** Total number of programmes found. */
  readonly total: number;

  constructor(filters: FinderFilters, total: number) {
    super('rounds-search', { bubbles: true, composed: true });
    this.filters = filters;
    this.total = total;
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-search': RoundsSearchEvent;
  }
}
