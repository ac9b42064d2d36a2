// Visitors choose a programme in the finder, the provider stores the choice, and the sessions list shows it.

/** `rounds-programme-select`: a visitor chose a programme. Cancelling it stops elements inside the provider from changing. */
export class RoundsProgrammeSelectEvent extends Event {
  /** The chosen programme. */
  readonly programmeId: string;
  /** True for a programme without an upcoming Round. A list of its dates would be empty. */
  readonly isWithoutDates: boolean;
  #isClaimed = false;

  constructor(programmeId: string, isWithoutDates = false) {
    super('rounds-programme-select', { bubbles: true, composed: true, cancelable: true });
    this.programmeId = programmeId;
    this.isWithoutDates = isWithoutDates;
  }

  /** True if an element on this page shows the chosen programme. The browser then does not follow the joining link. */
  get isClaimed(): boolean {
    return this.#isClaimed;
  }

  /** Declares that the listener shows the chosen programme on this page. */
  claim(): void {
    this.#isClaimed = true;
  }
}

/** `rounds-programme-clear`: a visitor asked for the Rounds of all programmes. Cancelling it keeps the chosen programme. */
export class RoundsProgrammeClearEvent extends Event {
  constructor() {
    super('rounds-programme-clear', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-programme-select': RoundsProgrammeSelectEvent;
    'rounds-programme-clear': RoundsProgrammeClearEvent;
  }
  interface DocumentEventMap {
    'rounds-programme-select': RoundsProgrammeSelectEvent;
  }
}
