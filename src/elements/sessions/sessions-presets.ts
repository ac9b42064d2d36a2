import type { RoundFilters } from '../../context/visitor.js';
import { isVisitorRole, toFilters, type VisitorAction } from '../visitor/visitor-state.js';

/** Attributes that preset what a visitor can change. */
export interface PresetAttributes {
  readonly near: string | null;
  readonly sector: string | null;
  readonly role: string | null;
  readonly format: string | null;
  readonly when: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly shift: string | null;
}

const PRESETS = ['near', 'sector', 'role', 'format', 'when', 'from', 'to', 'shift'] as const;

type Preset = (typeof PRESETS)[number];

const toPresetFilters = (attributes: PresetAttributes, names: ReadonlySet<Preset>): Partial<RoundFilters> => {
  const { format, when, from, to, shift } = attributes;
  const filters = toFilters({ format, when: from || to ? 'dates' : when, from, to, shift });
  const hasDates = names.has('when') || names.has('from') || names.has('to');
  return {
    ...(names.has('format') && { format: filters.format }),
    ...(names.has('shift') && { shift: filters.shift }),
    ...(hasDates && { when: filters.when, from: filters.from, to: filters.to }),
  };
};

/**
 * Attributes that the page has set or changed and that have not been applied yet. They wait for the backend, because an
 * element in a provider that is not defined yet would apply them to choices of its own.
 */
export class SessionsPresets {
  readonly #names = new Set<Preset>();
  /** The recorded role, since the attribute is removed once it is read. */
  #role = '';

  /** Records changed attributes. At the first update, those without a value are no presets. */
  record(changed: ReadonlyMap<PropertyKey, unknown>, attributes: PresetAttributes, isFirst: boolean): void {
    for (const name of PRESETS)
      if (name !== 'role' && changed.has(name) && (!isFirst || attributes[name])) this.#names.add(name);
    if (!changed.has('role') || !isVisitorRole(attributes.role)) return;
    this.#role = attributes.role;
    this.#names.add('role');
  }

  /** Records that the page's place must be looked up again, since places belong to a backend. */
  renewPlace({ near }: PresetAttributes): void {
    if (near) this.#names.add('near');
  }

  /** Returns the recorded changes once, except that of the place. */
  take(attributes: PresetAttributes): VisitorAction[] {
    const names = new Set(this.#names);
    for (const name of names) if (name !== 'near') this.#names.delete(name);
    const filters = toPresetFilters(attributes, names);
    return [
      ...(names.has('sector') ? [{ type: 'sector', sector: attributes.sector ?? '' } as const] : []),
      ...(names.has('role') ? [{ type: 'role', role: this.#role } as const] : []),
      ...(Object.keys(filters).length > 0 ? [{ type: 'filters', filters } as const] : []),
    ];
  }

  /** Returns whether the place was recorded, once. */
  takePlace(): boolean {
    return this.#names.delete('near');
  }
}
