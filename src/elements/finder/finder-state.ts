/** State of a finder, apart from the visitor's choices and the answers of the backend. */
export interface FinderState {
  /** Maximum distance of venues in km; `null` for any. */
  readonly within: number | null;
  /** True while the panel of filters is open, which only a narrow element has. */
  readonly isPanelOpen: boolean;
  /** True while further filters are shown. */
  readonly isMoreOpen: boolean;
  /** True while the group of Rounds that are not open to the visitor is open. */
  readonly isNotOpenShown: boolean;
}

/** Something that changes the state of a finder. */
export type FinderAction =
  | { readonly type: 'within'; readonly km: number | null }
  | { readonly type: 'panel'; readonly isOpen: boolean }
  | { readonly type: 'more'; readonly isOpen: boolean }
  | { readonly type: 'not-open'; readonly isShown: boolean };

/** State of a new finder. */
export const INITIAL_STATE: FinderState = {
  within: null,
  isPanelOpen: false,
  isMoreOpen: false,
  isNotOpenShown: false,
};

/** Half the Earth's circumference in km, which no distance exceeds. */
const MAX_DISTANCE_KM = 20_000;

/** Returns the state after an action. */
export const reduceFinder = (state: FinderState, action: FinderAction): FinderState => {
  switch (action.type) {
    case 'within': {
      const { km } = action;
      return { ...state, within: km && km > 0 && km < MAX_DISTANCE_KM ? km : null };
    }
    case 'panel':
      return { ...state, isPanelOpen: action.isOpen };
    case 'more':
      return { ...state, isMoreOpen: action.isOpen };
    case 'not-open':
      return { ...state, isNotOpenShown: action.isShown };
  }
};
