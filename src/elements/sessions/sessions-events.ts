/** Action of a visitor: booking, adding the Round to a calendar, opening its page, or copying a link to it. */
export type SessionAction = 'book' | 'calendar' | 'details' | 'copy';

/** `rounds-session-select`: a visitor chose an action of a Round. Cancelling it prevents the action. */
export class RoundsSessionSelectEvent extends Event {
  /** Id of the Round. */
  readonly sessionId: string;
  /** Id of its programme. */
  readonly programmeId: string;
  /** The chosen action. */
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
