import type { System } from 'rounds-elements/contract';

const isOver = ({ validTo }: System, today: string): boolean => validTo !== null && validTo < today;

/** The systems of a day, and what became of those that have ended. */
export class Succession {
  readonly #systems: readonly System[];
  readonly #today: string;

  /**
   * @param systems all systems, including past and future ones
   * @param today the day, `2026-11-22`
   */
  constructor(systems: readonly System[], today: string) {
    this.#systems = [...systems].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    this.#today = today;
  }

  /** Returns the current systems that took over the area of a code: itself, its successor, or several. */
  heirs(code: string, seen: readonly string[] = []): string[] {
    const spans = this.#systems.filter((system) => system.code === code);
    if (spans.some((span) => !isOver(span, this.#today))) return [code];
    const next =
      spans.at(-1)?.successors.filter((successor) => successor !== code && !seen.includes(successor)) ?? [];
    if (next.length === 0) return [code];
    return [...new Set(next.flatMap((successor) => this.heirs(successor, [...seen, code])))];
  }

  /** Returns the codes that have ended and have successors. */
  ended(): string[] {
    const codes = [...new Set(this.#systems.map(({ code }) => code))];
    return codes.filter((code) => this.heirs(code).join() !== code);
  }
}
