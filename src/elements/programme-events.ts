// The finder lets a visitor choose a programme, the provider keeps the choice, and the sessions show it.

/** `rounds-programme-select`: a visitor chose a programme. Cancelling it prevents what would follow. */
export class RoundsProgrammeSelectEvent extends Event {
  /** The chosen programme. */
  readonly programmeId: string;
  #isClaimed = false;

  constructor(programmeId: string) {
    super('rounds-programme-select', { bubbles: true, composed: true, cancelable: true });
    this.programmeId = programmeId;
  }

  /** Whether an element on this page shows the chosen programme, so that the joining link is not followed. */
  get isClaimed(): boolean {
    return this.#isClaimed;
  }

  /** Announces that the listener shows the chosen programme on this page. */
  claim(): void {
    this.#isClaimed = true;
  }
}

/** `rounds-programme-clear`: a visitor wants the Rounds of all programmes again. Cancelling it prevents that. */
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
