/** What a visitor does with a Round: goes to book, adds it to a calendar, follows its own page, or copies a link to it. */
export type SessionAction = 'book' | 'calendar' | 'details' | 'copy';

/** `rounds-session-select`: a visitor chose a Round. Cancelling it prevents what would follow. */
export class RoundsSessionSelectEvent extends Event {
  /** The chosen Round. */
  readonly sessionId: string;
  /** Its programme. */
  readonly programmeId: string;
  /** What for. */
  readonly action: SessionAction;

  constructor(session: { readonly id: string; readonly programmeId: string }, action: SessionAction) {
    super('rounds-session-select', { bubbles: true, composed: true, cancelable: true });
    this.sessionId = session.id;
    this.programmeId = session.programmeId;
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-session-select': RoundsSessionSelectEvent;
  }
}
