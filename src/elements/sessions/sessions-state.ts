/** Key of the calendar feed among the calendars, which are otherwise named by their session. */
export const FEED = '';

/** Contents of a calendar entry, which a visitor chooses. */
export interface CalendarChoice {
  /** True to show the title of the Round, instead of "Staff forum". */
  readonly hasFullTitle: boolean;
  /** True for a reminder 30 minutes before. */
  readonly hasReminder: boolean;
}

/** A calendar entry as neutral as possible, without a reminder. */
export const NEUTRAL_ENTRY: CalendarChoice = { hasFullTitle: false, hasReminder: false };

/** Result of copying an address. `manual` shows it, because the browser refused to copy it. */
export type CopyResult = 'yes' | 'manual';

/** State of the list that a visitor's actions change, apart from the choices that elements share. */
export interface SessionsState {
  /** True after "Look a year ahead". */
  readonly looksFurther: boolean;
  /**
   * True once a visitor has chosen a programme elsewhere on the page. The list then loads even if it is far from the
   * viewport.
   */
  readonly isWanted: boolean;
  /** Id of a programme whose choice the provider has not passed on yet. */
  readonly awaited: string | null;
  /** True while the panel of filters is open in a narrow list. */
  readonly isPanelOpen: boolean;
  /** True while the panel "Choose dates" is open. */
  readonly areDatesOpen: boolean;
  /** Ids of the sessions whose details are open. */
  readonly open: readonly string[];
  /** Chosen contents of calendar entries, by session, and of the feed. */
  readonly calendars: ReadonlyMap<string, CalendarChoice>;
  /** The address that was copied last: a session's, or that of the feed. */
  readonly copied: { readonly id: string; readonly result: CopyResult } | null;
}

/** State of a list before any action. */
export const INITIAL_STATE: SessionsState = {
  looksFurther: false,
  isWanted: false,
  awaited: null,
  isPanelOpen: false,
  areDatesOpen: false,
  open: [],
  calendars: new Map(),
  copied: null,
};

/** Something that happens to the list. */
export type SessionsAction =
  | { readonly type: 'look-further' }
  /** The page changed the number of days. */
  | { readonly type: 'days' }
  /** A visitor chose a programme in a finder inside the same provider. */
  | { readonly type: 'programme-chosen'; readonly id: string }
  /** The provider passed on a choice, or the visitor asked for all programmes. */
  | { readonly type: 'programme-settled' }
  | { readonly type: 'panel'; readonly isOpen: boolean }
  | { readonly type: 'dates'; readonly isOpen: boolean }
  | { readonly type: 'details'; readonly id: string; readonly isOpen: boolean }
  | { readonly type: 'calendar'; readonly id: string; readonly choice: Partial<CalendarChoice> }
  | { readonly type: 'copied'; readonly id: string; readonly result: CopyResult };

/** Returns what a visitor chose for a calendar. */
export const calendarOf = (state: SessionsState, id: string): CalendarChoice =>
  state.calendars.get(id) ?? NEUTRAL_ENTRY;

/** Returns how an address was copied; `no` if it was not copied last. */
export const copiedOf = ({ copied }: SessionsState, id: string): CopyResult | 'no' =>
  copied?.id === id ? copied.result : 'no';

/** Returns the state after an action. A state that does not change is the same object. */
export const reduceSessions = (state: SessionsState, action: SessionsAction): SessionsState => {
  switch (action.type) {
    case 'look-further':
      return { ...state, looksFurther: true };
    case 'days':
      return state.looksFurther ? { ...state, looksFurther: false } : state;
    case 'programme-chosen':
      return { ...state, isWanted: true, awaited: action.id };
    case 'programme-settled':
      return state.awaited === null ? state : { ...state, awaited: null };
    case 'panel':
      return { ...state, isPanelOpen: action.isOpen };
    case 'dates':
      return { ...state, areDatesOpen: action.isOpen };
    case 'details': {
      const { id, isOpen } = action;
      if (state.open.includes(id) === isOpen) return state;
      const open = isOpen ? [...state.open, id] : state.open.filter((other) => other !== id);
      return { ...state, open };
    }
    case 'calendar': {
      const choice = { ...calendarOf(state, action.id), ...action.choice };
      // The address has changed, so the copied address is a different one.
      const copied = state.copied?.id === action.id && action.id === FEED ? null : state.copied;
      return { ...state, calendars: new Map([...state.calendars, [action.id, choice]]), copied };
    }
    case 'copied':
      return { ...state, copied: { id: action.id, result: action.result } };
  }
};
