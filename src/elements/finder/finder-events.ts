import type { FinderFilters } from './finder-model.js';

/** `rounds-search`: a visitor's search was answered. Carries neither a place nor typed text nor a position. */
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

declare global {
  interface HTMLElementEventMap {
    'rounds-search': RoundsSearchEvent;
  }
}
