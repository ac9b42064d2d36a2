import type { RoundFilters } from '../../context/visitor.js';

/** `rounds-search`: the results of a visitor's search are shown. Never contains the sector, the role, the place or a position. */
export class RoundsSearchEvent extends Event {
  /** The active filters. */
  readonly filters: RoundFilters;
  /** Number of programmes found, without those that are not open to the visitor. */
  readonly total: number;

  constructor(filters: RoundFilters, total: number) {
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
