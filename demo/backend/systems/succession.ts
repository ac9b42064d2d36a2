import type { Kysely } from 'kysely';
import type { Resolved } from '../../../src/contract/fields.js';
import type { Schema } from '../database/schema.js';

/** What of a system tells which codes stand for which today. */
export interface SystemSpan {
  readonly code: string;
  readonly name: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly successors: readonly string[];
}

/**
 * Which system stands for which on a given day. Boundaries are changed by law and often: a code ends, is merged whole
 * into another or divided between several, and may come back with other borders. So nothing is stored in terms of
 * today's systems; what was written is read through this.
 */
export class Succession {
  readonly #spans = new Map<string, readonly SystemSpan[]>();
  readonly #today: string;

  /**
   * @param spans every system that is known, those of one code from the first to the last
   * @param today the day to read them on, `2026-11-22`
   */
  constructor(spans: readonly SystemSpan[], today: string) {
    this.#today = today;
    for (const span of spans) this.#spans.set(span.code, [...(this.#spans.get(span.code) ?? []), span]);
  }

  /** Whether the code was ever a system's, or will be. */
  knows(code: string): boolean {
    return this.#spans.has(code);
  }

  /** The span to tell of a code: the one in force, else the last that ended, else the first to come. */
  span(code: string): SystemSpan | null {
    const spans = this.#spans.get(code) ?? [];
    const isOver = (span: SystemSpan): boolean => span.valid_to !== null && span.valid_to < this.#today;
    const begun = spans.filter((span) => span.valid_from <= this.#today);
    return begun.find((span) => !isOver(span)) ?? begun.at(-1) ?? spans[0] ?? null;
  }

  /** The name that goes with a code today; for an ended one, its last. */
  name(code: string): string {
    return this.span(code)?.name ?? code;
  }

  /** The codes that stand for a code today: itself, its one successor, or the several it was divided between. */
  heirs(code: string, seen: readonly string[] = []): string[] {
    const spans = this.#spans.get(code) ?? [];
    if (spans.some((span) => span.valid_to === null || span.valid_to >= this.#today)) return [code];
    const next =
      spans.at(-1)?.successors.filter((successor) => successor !== code && !seen.includes(successor)) ?? [];
    if (next.length === 0) return [code];
    return [...new Set(next.flatMap((successor) => this.heirs(successor, [...seen, code])))];
  }

  /** Whether the code ended and its area lies in several systems now. */
  isSplit(code: string): boolean {
    return this.heirs(code).length > 1;
  }

  /** What a code is called today where that is certain: an ended one that was merged whole is its successor. */
  current(code: string): string {
    const [heir, ...more] = this.heirs(code);
    return heir === undefined || more.length > 0 ? code : heir;
  }

  /** The codes that may have been written for a system that stands: its own, and those of which it took over a part. */
  writtenFor(code: string): string[] {
    const written = [...this.#spans.keys()].filter((other) => this.heirs(other).includes(code));
    return written.includes(code) ? written : [...written, code];
  }

  /** Every code that was ever a system's, once for each that stands for it today. */
  inheritances(): { readonly code: string; readonly heir: string }[] {
    return [...this.#spans.keys()].flatMap((code) => this.heirs(code).map((heir) => ({ code, heir })));
  }

  /** What became of those of the codes that ended, as answers tell it. */
  resolved(codes: readonly string[]): Resolved[] {
    return [...new Set(codes)].flatMap((from) => {
      const heirs = this.heirs(from);
      if (heirs.length === 1 && heirs[0] === from) return [];
      return [{ from, to: heirs.map((code) => ({ code, name: this.name(code) })), split: heirs.length > 1 }];
    });
  }
}

/** Reads all systems, those of one code from the first to the last. */
export const readSpans = (kysely: Kysely<Schema>): Promise<SystemSpan[]> =>
  kysely
    .selectFrom('systems')
    .select(['code', 'name', 'valid_from', 'valid_to', 'successors'])
    .orderBy('code')
    .orderBy('valid_from')
    .execute();

/** Reads all systems, to be seen as on a day. */
export const readSuccession = async (kysely: Kysely<Schema>, today: string): Promise<Succession> =>
  new Succession(await readSpans(kysely), today);
