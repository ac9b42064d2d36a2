import type { Kysely } from 'kysely';
import type { Resolved } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';

/** A system's period of validity and its successors. */
export interface SystemSpan {
  readonly code: string;
  readonly name: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly successors: readonly string[];
}

/**
 * Maps system codes to the systems of a given day. Boundaries change often, by law: a code ends, is merged into another
 * or divided between several, and may be reused for a different area. Data therefore keeps the codes that it was
 * recorded with, and this class translates them when they are read.
 */
export class Succession {
  readonly #spans = new Map<string, readonly SystemSpan[]>();
  readonly #today: string;

  /**
   * @param spans every known system, those with the same code in chronological order
   * @param today the day to translate codes for, `2026-11-22`
   */
  constructor(spans: readonly SystemSpan[], today: string) {
    this.#today = today;
    for (const span of spans) this.#spans.set(span.code, [...(this.#spans.get(span.code) ?? []), span]);
  }

  /** Returns whether the code belongs to a past, present or future system. */
  knows(code: string): boolean {
    return this.#spans.has(code);
  }

  /** Returns the code's current span, or else its last past span, or else its first future span. */
  span(code: string): SystemSpan | null {
    const spans = this.#spans.get(code) ?? [];
    const isOver = (span: SystemSpan): boolean => span.valid_to !== null && span.valid_to < this.#today;
    const started = spans.filter((span) => span.valid_from <= this.#today);
    return started.find((span) => !isOver(span)) ?? started.at(-1) ?? spans[0] ?? null;
  }

  /** Returns the current name of a code; for an ended system, its last name. */
  name(code: string): string {
    return this.span(code)?.name ?? code;
  }

  /** Returns the current codes for a code: itself, its only successor, or the systems that it was divided between. */
  heirs(code: string, seen: readonly string[] = []): string[] {
    const spans = this.#spans.get(code) ?? [];
    if (spans.some((span) => span.valid_to === null || span.valid_to >= this.#today)) return [code];
    const next =
      spans.at(-1)?.successors.filter((successor) => successor !== code && !seen.includes(successor)) ?? [];
    if (next.length === 0) return [code];
    return [...new Set(next.flatMap((successor) => this.heirs(successor, [...seen, code])))];
  }

  /** Returns whether the system has ended and its area now belongs to several systems. */
  isSplit(code: string): boolean {
    return this.heirs(code).length > 1;
  }

  /** Returns the successor of a system that was merged as a whole; any other code is returned unchanged. */
  current(code: string): string {
    const [heir, ...more] = this.heirs(code);
    return heir === undefined || more.length > 0 ? code : heir;
  }

  /** Returns the codes that data for a current system may carry: its own, and those of systems that it took over in part or in full. */
  recordedCodes(code: string): string[] {
    const recorded = [...this.#spans.keys()].filter((other) => this.heirs(other).includes(code));
    return recorded.includes(code) ? recorded : [...recorded, code];
  }

  /** Returns every known code, once for each of its current codes. */
  inheritances(): { readonly code: string; readonly heir: string }[] {
    return [...this.#spans.keys()].flatMap((code) => this.heirs(code).map((heir) => ({ code, heir })));
  }

  /** Returns the successors of the ended systems among the codes, in the form of the contract. */
  resolved(codes: readonly string[]): Resolved[] {
    return [...new Set(codes)].flatMap((from) => {
      const heirs = this.heirs(from);
      if (heirs.length === 1 && heirs[0] === from) return [];
      return [{ from, to: heirs.map((code) => ({ code, name: this.name(code) })), split: heirs.length > 1 }];
    });
  }
}

/** Reads all systems, those with the same code in chronological order. */
export const readSpans = (kysely: Kysely<Schema>): Promise<SystemSpan[]> =>
  kysely
    .selectFrom('systems')
    .select(['code', 'name', 'valid_from', 'valid_to', 'successors'])
    .orderBy('code')
    .orderBy('valid_from')
    .execute();

/** Reads all systems and returns their succession as of a day. */
export const readSuccession = async (kysely: Kysely<Schema>, today: string): Promise<Succession> =>
  new Succession(await readSpans(kysely), today);
