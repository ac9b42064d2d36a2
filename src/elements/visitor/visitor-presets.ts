import type { RoundFilters, VisitorChoices } from '../../context/visitor.js';
import { isVisitorRole, toFilters } from './visitor-state.js';

/** Attributes that preset what a visitor can change. Those for dates and time of day are optional. */
export interface PresetAttributes {
  readonly near: string | null;
  readonly sector: string | null;
  readonly role: string | null;
  readonly format: string | null;
  readonly when: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly shift?: string | null;
}

/** Values that the page sets by attributes or properties, apart from the place. */
export interface Presets {
  readonly sector?: string;
  readonly role?: string;
  readonly filters?: Partial<RoundFilters>;
}

/** Progress of looking up the place that the page names in `near`. */
export type NearProgress = 'none' | 'wanted' | 'asked';

/** Presets that are not applied to the visitor's choices yet, because the element does not know its provider or its backend. */
export interface PresetState {
  readonly presets: Presets;
  readonly near: NearProgress;
}

/** Something that changes the presets. */
export type PresetAction =
  | { readonly type: 'preset'; readonly presets: Presets }
  | { readonly type: 'applied' }
  | { readonly type: 'near'; readonly near: string | null }
  | { readonly type: 'near-asked' }
  | { readonly type: 'near-found' }
  | { readonly type: 'removed' };

/** State of a new element. */
export const NO_PRESETS: PresetState = { presets: {}, near: 'none' };

/** Returns the filters that attributes preset. */
export const presetFilters = ({
  format,
  when,
  from,
  to,
  shift,
}: Omit<PresetAttributes, 'near' | 'sector' | 'role'>): RoundFilters =>
  toFilters({ format, when: from || to ? 'dates' : when, from, to, shift });

/** Returns the presets of changed attributes. */
export const presetsOf = (
  attributes: Omit<PresetAttributes, 'near'>,
  isChanged: (name: keyof PresetAttributes) => boolean
): Presets => {
  const { format, when, from, to, shift } = presetFilters(attributes);
  const hasDates = isChanged('when') || isChanged('from') || isChanged('to');
  const filters = {
    ...(isChanged('format') && { format }),
    ...(isChanged('shift') && { shift }),
    ...(hasDates && { when, from, to }),
  };
  return {
    ...(isChanged('sector') && { sector: attributes.sector ?? '' }),
    ...(isChanged('role') && isVisitorRole(attributes.role) && { role: attributes.role }),
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

/** Returns the presets after an action. */
export const reducePresets = (state: PresetState, action: PresetAction): PresetState => {
  switch (action.type) {
    case 'preset':
      return { ...state, presets: mergePresets(state.presets, action.presets) };
    case 'applied':
      return { ...state, presets: {} };
    case 'near':
      return { ...state, near: action.near ? 'wanted' : 'none' };
    case 'near-asked':
      return { ...state, near: 'asked' };
    case 'near-found':
      // A later `near` that is still waiting must not be lost.
      return state.near === 'asked' ? { ...state, near: 'none' } : state;
    case 'removed':
      return { ...state, near: state.near === 'asked' ? 'wanted' : state.near };
  }
};
