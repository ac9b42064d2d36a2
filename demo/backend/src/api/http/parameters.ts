import { isCalendarDate } from '../../kernel/dates.js';
import { ProblemError, type ParameterError } from './problems.js';

const MOST_VALUES = 60;
const MOST_LETTERS = 100;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads query parameters and gathers everything that is wrong with them; `check` throws it as one 400. What is absent or
 * empty is `null` or an empty list, and parameters that nobody asks for are ignored.
 */
export class Parameters {
  readonly #query: URLSearchParams;
  readonly #errors: ParameterError[] = [];

  constructor(query: URLSearchParams) {
    this.#query = query;
  }

  /** Records that a parameter is wrong. */
  refuse(name: string, detail: string): null {
    this.#errors.push({ pointer: `/${name}`, detail });
    return null;
  }

  /** Throws a 400 that names every parameter that was refused. */
  check(): void {
    if (this.#errors.length === 0) return;
    const detail = this.#errors.map((error) => `${error.pointer.slice(1)}: ${error.detail}`).join(' ');
    throw new ProblemError(400, detail, { errors: this.#errors });
  }

  /** All values of a repeatable parameter, each once. Where `known` is given, others are refused. */
  list(name: string, known?: readonly string[]): string[] {
    const values = [...new Set(this.#query.getAll(name).map((value) => value.trim()))].filter(Boolean);
    if (values.length > MOST_VALUES) this.refuse(name, `At most ${MOST_VALUES} values.`);
    for (const value of values) {
      if (value.length > MOST_LETTERS || value.includes('\0')) {
        this.refuse(name, `A value has at most ${MOST_LETTERS} characters, none of them NUL.`);
      } else if (known && !known.includes(value)) {
        this.refuse(name, `“${value}” is not one of ${known.join(', ')}.`);
      }
    }
    return values;
  }

  /** The value of a parameter that may stand once. */
  text(name: string, { min = 1, max = MOST_LETTERS } = {}): string | null {
    const [value, ...more] = this.#query.getAll(name).map((each) => each.trim());
    if (more.length > 0) return this.refuse(name, 'May stand only once.');
    if (value === undefined || value === '') return null;
    if (value.length < min || value.length > max) {
      return this.refuse(name, `Between ${min} and ${max} characters, please.`);
    }
    return value.includes('\0') ? this.refuse(name, 'NUL is not a character.') : value;
  }

  /** One of a few words. */
  choice<const T extends string>(name: string, known: readonly T[]): T | null {
    const value = this.text(name);
    if (value === null) return null;
    return known.find((each) => each === value) ?? this.refuse(name, `One of ${known.join(', ')}, please.`);
  }

  /** A number between two others, both included. */
  number(name: string, min: number, max: number): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const number = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max
      ? number
      : this.refuse(name, `A number from ${min} to ${max}, please.`);
  }

  /** A whole number between two others, both included. */
  integer(name: string, min: number, max: number): number | null {
    const value = this.number(name, min, max);
    return value === null || Number.isInteger(value) ? value : this.refuse(name, 'A whole number, please.');
  }

  /** `true` or `false`. */
  flag(name: string): boolean {
    return this.choice(name, ['true', 'false']) === 'true';
  }

  /** A day, as in `2026-11-22`. */
  date(name: string): string | null {
    const value = this.text(name);
    return value === null || isCalendarDate(value)
      ? value
      : this.refuse(name, 'A date as in 2026-11-22, please.');
  }

  /** A day, or a moment with its offset. */
  dateOrTime(name: string): { readonly date: string } | { readonly time: Date } | null {
    // A plus sign that was not escaped arrives as a space.
    const value = this.text(name)?.replace(' ', '+') ?? null;
    if (value === null) return null;
    if (isCalendarDate(value)) return { date: value };
    if (TIME.test(value) && isCalendarDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))) {
      return { time: new Date(value) };
    }
    return this.refuse(name, 'A date, or a time with its offset as in 2026-11-22T14:00:00Z, please.');
  }
}
