import type { RoundFilters, VisitorChoices } from '../../context/visitor.js';
import { toFilters, isVisitorRole } from '../visitor/visitor-state.js';

/** Progress of a search for the place that the page names in `near`. */
export type NearProgress = 'none' | 'wanted' | 'asked';

/** Values that the page sets by attributes or properties. They are applied to the visitor's choices once. */
export interface Presets {
  readonly sector?: string;
  readonly role?: string;
  readonly filters?: Partial<RoundFilters>;
}

/** State of a finder, apart from the visitor's choices and the answers of the backend. */
export interface FinderState {
  /** Progress of looking up `near`. */
  readonly near: NearProgress;
  /** Presets that are not applied yet, because the element does not know its provider. */
  readonly presets: Presets;
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
  | { readonly type: 'preset'; readonly presets: Presets }
  | { readonly type: 'presets-applied' }
  | { readonly type: 'near'; readonly near: string | null }
  | { readonly type: 'near-asked' }
  | { readonly type: 'near-found' }
  | { readonly type: 'within'; readonly km: number | null }
  | { readonly type: 'panel'; readonly isOpen: boolean }
  | { readonly type: 'more'; readonly isOpen: boolean }
  | { readonly type: 'not-open'; readonly isShown: boolean }
  | { readonly type: 'removed' };

/** State of a new finder. */
export const INITIAL_STATE: FinderState = {
  near: 'none',
  presets: {},
  within: null,
  isPanelOpen: false,
  isMoreOpen: false,
  isNotOpenShown: false,
};

/** Half the Earth's circumference in km, which no distance exceeds. */
const MAX_DISTANCE_KM = 20_000;

/** Attributes that preset the visitor's choices. */
interface PresetAttributes {
  readonly sector: string | null;
  readonly role: string | null;
  readonly format: string | null;
  readonly when: string | null;
}

/** Returns the filters that attributes preset. */
export const presetFilters = ({ format, when }: Pick<PresetAttributes, 'format' | 'when'>): RoundFilters =>
  toFilters({ format, when });

/** Returns the presets of changed attributes. */
export const presetsOf = (
  element: PresetAttributes,
  isChanged: (name: keyof PresetAttributes) => boolean
): Presets => {
  const { format, when } = presetFilters(element);
  const filters = { ...(isChanged('format') && { format }), ...(isChanged('when') && { when }) };
  return {
    ...(isChanged('sector') && { sector: element.sector ?? '' }),
    ...(isChanged('role') && isVisitorRole(element.role) && { role: element.role }),
    ...(Object.keys(filters).length > 0 && { filters }),
  };
};

/** Returns the choices with presets. */
export const withPresets = (choices: VisitorChoices, { filters, ...others }: Presets): VisitorChoices => ({
  ...choices,
  ...others,
  filters: { ...choices.filters, ...filters },
});

/** Adds presets to earlier ones. The latest value of each wins. */
const mergePresets = (earlier: Presets, later: Presets): Presets => ({
  ...earlier,
  ...later,
  ...((earlier.filters ?? later.filters) && { filters: { ...earlier.filters, ...later.filters } }),
});

/** Returns the state after an action. */
export const reduceFinder = (state: FinderState, action: FinderAction): FinderState => {
  switch (action.type) {
    case 'preset':
      return { ...state, presets: mergePresets(state.presets, action.presets) };
    case 'presets-applied':
      return { ...state, presets: {} };
    case 'near':
      return { ...state, near: action.near ? 'wanted' : 'none' };
    case 'near-asked':
      return { ...state, near: 'asked' };
    case 'near-found':
      // A later `near` that is still waiting must not be lost.
      return state.near === 'asked' ? { ...state, near: 'none' } : state;
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
    case 'removed':
      return { ...state, near: state.near === 'asked' ? 'wanted' : state.near };
  }
};
