import { Succession, type SystemSpan } from '../systems/succession.js';
import { nextDay } from '../../kernel/dates.js';
import type { Period } from './periods.js';

/** A system during one period of validity, as stored. */
export type Span = SystemSpan;

const covers = (span: Span, day: string): boolean =>
  span.valid_from <= day && (span.valid_to === null || span.valid_to >= day);

/**
 * Assigns each Round to the one system that its code meant on the day, or to none. A code that had ended by then is
 * replaced by its only successor. A code that had been split, or had not started yet, is not assigned to any system.
 */
export class Geography {
  readonly #spans: readonly Span[];
  readonly #cache = new Map<string, Span | null>();

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
  }

  /** Returns the system of a code on a day, or null. */
  systemOn(code: string, day: string): Span | null {
    const key = `${code} ${day}`;
    const cached = this.#cache.get(key);
    if (cached !== undefined) return cached;
    const found = this.#find(code, day);
    this.#cache.set(key, found);
    return found;
  }

  /** Returns the systems that existed at any time between two days, both included. */
  systemsDuring(from: string, to: string): Span[] {
    return this.#spans.filter(
      (span) => span.valid_from <= to && (span.valid_to === null || span.valid_to >= from)
    );
  }

  /** Returns whether any system was formed from others within a period. */
  hasChangedIn({ from, to }: Pick<Period, 'from' | 'to'>): boolean {
    return this.#spans.some(
      (span) => span.valid_from >= from && span.valid_from <= to && this.origins(span).length > 0
    );
  }

  /** Returns the systems that a system was formed from on its first day, those that were absorbed as a whole first. */
  origins({ code, valid_from }: Span): { readonly span: Span; readonly isWhole: boolean }[] {
    return this.#spans
      .filter(
        (span) =>
          span.successors.includes(code) && span.valid_to !== null && nextDay(span.valid_to) === valid_from
      )
      .map((span) => ({ span, isWhole: span.successors.length === 1 }))
      .sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
  }

  #find(code: string, day: string): Span | null {
    const spansOfCode = this.#spans.filter((span) => span.code === code);
    const current = spansOfCode.find((span) => covers(span, day));
    if (current !== undefined) return current;
    if (!spansOfCode.some(({ valid_to }) => valid_to !== null && valid_to < day)) return null;
    const [heir, ...more] = new Succession(this.#spans, day).heirs(code);
    return heir === undefined || heir === code || more.length > 0
      ? null
      : (this.#spans.find((span) => span.code === heir && covers(span, day)) ?? null);
  }
}
