import { ROLES } from '../../contract/eligibility.js';
import {
  NO_CHOICES,
  NO_FILTERS,
  type RoundFilters,
  type Start,
  type VisitorChoices,
  type When,
} from '../../context/visitor.js';

/**
 * Returns whether the value of `role` is a visitor's role. ARIA uses the same attribute, so other roles are left unchanged.
 * An attribute without a value has no effect.
 */
export const isVisitorRole = (role: string | null): role is string =>
  role !== null && (ROLES as readonly string[]).includes(role);

/** Filters that are toggle buttons, in display order. */
export const TOGGLES = [
  'eligible',
  'online',
  'this-week',
  'next-week',
  'early',
  'evening-or-night',
  'step-free',
] as const;

/** Further filters that are toggle buttons, before those for access needs. */
export const MORE_TOGGLES = ['in-person', 'day', 'weekend', 'next-30-days'] as const;

/** Access need of a toggle button, such as `access:captions`. */
type AccessToggle = `access:${string}`;

/** Name of a toggle button. */
export type Toggle = (typeof TOGGLES)[number] | (typeof MORE_TOGGLES)[number] | AccessToggle;

/** Returns the access need of a toggle button; `null` for another filter. */
export const accessOf = (toggle: Toggle): string | null =>
  toggle.startsWith('access:') ? toggle.slice('access:'.length) : null;

/** Returns the further toggle buttons: all of them, with the access needs that a service names. */
export const moreToggles = (accessCodes: readonly string[]): readonly Toggle[] => [
  ...MORE_TOGGLES,
  ...accessCodes.filter((code) => code !== 'step-free').map((code): AccessToggle => `access:${code}`),
];

/** Something that a visitor, or the page on a visitor's behalf, changes. */
export type VisitorAction =
  | { readonly type: 'start'; readonly start: Start | null }
  | { readonly type: 'sector'; readonly sector: string }
  | { readonly type: 'role'; readonly role: string }
  | { readonly type: 'toggle'; readonly toggle: Toggle }
  | { readonly type: 'filters'; readonly filters: Partial<RoundFilters> }
  | { readonly type: 'clear-filters' }
  | { readonly type: 'forget' };

const EVENING_OR_NIGHT = ['evening', 'night'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const texts = (value: unknown): string[] => [...new Set([value ?? []].flat().map(text).filter(Boolean))];

const KNOWN_SPANS: readonly string[] = ['this-week', 'next-week', 'next-30-days', 'dates'] satisfies When[];

const toWhen = (value: unknown): When => (KNOWN_SPANS.includes(text(value)) ? (value as When) : '');

const toDate = (value: unknown): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? text(value) : '');

/** Reads filters from a page or an address. Values of the wrong type are ignored. */
export const toFilters = (values: Partial<Record<keyof RoundFilters, unknown>>): RoundFilters => ({
  eligibleOnly: values.eligibleOnly === true,
  format: text(values.format),
  when: toWhen(values.when),
  from: toDate(values.from),
  to: toDate(values.to),
  shift: texts(values.shift),
  access: texts(values.access),
});

const hasAll = (list: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((code) => list.includes(code));

const toggled = (list: readonly string[], codes: readonly string[]): string[] => {
  const others = list.filter((code) => !codes.includes(code));
  return hasAll(list, codes) ? others : [...others, ...codes];
};

/** Returns whether a toggle button is pressed. */
export const isPressed = (
  { eligibleOnly, format, when, shift, access }: RoundFilters,
  toggle: Toggle
): boolean => {
  const need = accessOf(toggle);
  if (need !== null) return access.includes(need);
  switch (toggle) {
    case 'eligible':
      return eligibleOnly;
    case 'online':
    case 'in-person':
      return format === toggle;
    case 'this-week':
    case 'next-week':
    case 'next-30-days':
      return when === toggle;
    case 'early':
    case 'day':
    case 'weekend':
      return shift.includes(toggle);
    case 'evening-or-night':
      return hasAll(shift, EVENING_OR_NIGHT);
    case 'step-free':
      return access.includes('step-free');
    default:
      return false;
  }
};

const press = (filters: RoundFilters, toggle: Toggle): Partial<RoundFilters> => {
  const need = accessOf(toggle);
  if (need !== null) return { access: toggled(filters.access, [need]) };
  switch (toggle) {
    case 'eligible':
      return { eligibleOnly: !filters.eligibleOnly };
    case 'online':
    case 'in-person':
      return { format: filters.format === toggle ? '' : toggle };
    case 'this-week':
    case 'next-week':
    case 'next-30-days':
      return { when: filters.when === toggle ? '' : toggle };
    case 'early':
    case 'day':
    case 'weekend':
      return { shift: toggled(filters.shift, [toggle]) };
    case 'evening-or-night':
      return { shift: toggled(filters.shift, EVENING_OR_NIGHT) };
    case 'step-free':
      return { access: toggled(filters.access, ['step-free']) };
    default:
      return {};
  }
};

/** Returns the choices after a change. Unchanged choices are the same object. */
export const reduceVisitor = (choices: VisitorChoices, action: VisitorAction): VisitorChoices => {
  switch (action.type) {
    case 'start':
      return { ...choices, start: action.start };
    case 'sector':
      return { ...choices, sector: action.sector };
    case 'role':
      return { ...choices, role: action.role };
    case 'toggle':
      return { ...choices, filters: { ...choices.filters, ...press(choices.filters, action.toggle) } };
    case 'filters':
      return { ...choices, filters: { ...choices.filters, ...action.filters } };
    case 'clear-filters':
      return { ...choices, filters: NO_FILTERS };
    case 'forget':
      return NO_CHOICES;
  }
};

/** Returns the number of filters that are set. A time of day and an access need count once each. */
export const filterCount = ({ eligibleOnly, format, when, shift, access }: RoundFilters): number => {
  const evening = hasAll(shift, EVENING_OR_NIGHT) ? 1 : 0;
  return (
    Number(eligibleOnly) +
    Number(format !== '') +
    Number(when !== '') +
    shift.length -
    evening +
    access.length
  );
};
