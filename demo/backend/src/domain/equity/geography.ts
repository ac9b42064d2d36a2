import { Succession, type SystemSpan } from '../systems/succession.js';
import { nextDay } from '../../kernel/dates.js';
import type { Period } from './periods.js';

/** A system over one span of time, as it is stored. */
export type Span = SystemSpan;

const covers = (span: Span, day: string): boolean =>
  span.valid_from <= day && (span.valid_to === null || span.valid_to >= day);

/**
 * Which system a Round counts for: exactly one, that stood on its day, or none. A code that had ended by then means its
 * one successor; one that was split by then, or had not begun, tells of no system, and nothing is guessed.
 */
export class Geography {
  readonly #spans: readonly Span[];
  readonly #known = new Map<string, Span | null>();

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
  }

  /** The system of a code on a day. */
  on(code: string, day: string): Span | null {
    const key = `${code} ${day}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(code, day);
    this.#known.set(key, found);
    return found;
  }

  /** The systems that stood on any day from one to another, both included. */
  during(from: string, to: string): Span[] {
    return this.#spans.filter(
      (span) => span.valid_from <= to && (span.valid_to === null || span.valid_to >= from)
    );
  }

  /** Whether any system began within a period that was made of others. */
  changedIn({ from, to }: Pick<Period, 'from' | 'to'>): boolean {
    return this.#spans.some(
      (span) => span.valid_from >= from && span.valid_from <= to && this.origins(span).length > 0
    );
  }

  /** What a system was made of on its first day, whole ones first: those that became part of it, and whether all of them did. */
  origins({ code, valid_from }: Span): { readonly span: Span; readonly whole: boolean }[] {
    return this.#spans
      .filter(
        (span) =>
          span.successors.includes(code) && span.valid_to !== null && nextDay(span.valid_to) === valid_from
      )
      .map((span) => ({ span, whole: span.successors.length === 1 }))
      .sort((one, other) => Number(other.whole) - Number(one.whole));
  }

  #find(code: string, day: string): Span | null {
    const own = this.#spans.filter((span) => span.code === code);
    const standing = own.find((span) => covers(span, day));
    if (standing !== undefined) return standing;
    if (!own.some(({ valid_to }) => valid_to !== null && valid_to < day)) return null;
    const [heir, ...more] = new Succession(this.#spans, day).heirs(code);
    return heir === undefined || heir === code || more.length > 0
      ? null
      : (this.#spans.find((span) => span.code === heir && covers(span, day)) ?? null);
  }
}
