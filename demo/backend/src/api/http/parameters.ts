import { isCalendarDate } from '../../kernel/dates.js';
import { ProblemError, type ParameterError } from './problems.js';

const MAX_VALUES = 60;
const MAX_CHARACTERS = 100;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads query parameters and collects their errors, which `check` throws as one 400. An absent or empty parameter is
 * `null` or an empty list. Unknown parameters are ignored.
 */
export class Parameters {
  readonly #query: URLSearchParams;
  readonly #errors: ParameterError[] = [];

  constructor(query: URLSearchParams) {
    this.#query = query;
  }

  /** Records that a parameter is invalid. */
  refuse(name: string, detail: string): null {
    this.#errors.push({ pointer: `/${name}`, detail });
    return null;
  }

  /** Throws a 400 that names every invalid parameter. */
  check(): void {
    if (this.#errors.length === 0) return;
    const detail = this.#errors.map((error) => `${error.pointer.slice(1)}: ${error.detail}`).join(' ');
    throw new ProblemError(400, detail, { errors: this.#errors });
  }

  /** Reads the distinct values of a repeatable parameter. Where `known` is given, other values are refused. */
  list(name: string, known?: readonly string[]): string[] {
    const values = [...new Set(this.#query.getAll(name).map((value) => value.trim()))].filter(Boolean);
    if (values.length > MAX_VALUES) {
      this.refuse(name, `has ${values.length} values; give at most ${MAX_VALUES}.`);
    }
    for (const value of values) {
      if (value.length > MAX_CHARACTERS || value.includes('\0')) {
        this.refuse(
          name,
          `has a value that is too long or contains NUL; use at most ${MAX_CHARACTERS} characters.`
        );
      } else if (known && !known.includes(value)) {
        this.refuse(name, `“${value}” is unknown; use one of ${known.join(', ')}.`);
      }
    }
    return values;
  }

  /** Reads the distinct values of a repeatable parameter that takes a few values. */
  choices<const T extends string>(name: string, known: readonly T[]): T[] {
    const values = this.list(name, known);
    return known.filter((each) => values.includes(each));
  }

  /** Reads a parameter that may be given once. */
  text(name: string, { min = 1, max = MAX_CHARACTERS } = {}): string | null {
    const [value, ...more] = this.#query.getAll(name).map((each) => each.trim());
    if (more.length > 0) return this.refuse(name, `is given ${more.length + 1} times; give it once.`);
    if (value === undefined || value === '') return null;
    if (value.length < min || value.length > max) {
      return this.refuse(name, `has ${value.length} characters; use between ${min} and ${max}.`);
    }
    return value.includes('\0') ? this.refuse(name, 'contains NUL; remove it.') : value;
  }

  /** Reads a parameter that takes one of a few values. */
  choice<const T extends string>(name: string, known: readonly T[]): T | null {
    const value = this.text(name);
    if (value === null) return null;
    return (
      known.find((each) => each === value) ??
      this.refuse(name, `“${value}” is unknown; use one of ${known.join(', ')}.`)
    );
  }

  /** Reads a number from `min` to `max`, both included. */
  number(name: string, min: number, max: number): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const number = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max
      ? number
      : this.refuse(name, `“${value}” is not a number in range; use a number from ${min} to ${max}.`);
  }

  /** Reads a whole number from `min` to `max`, both included. */
  integer(name: string, min: number, max: number): number | null {
    const value = this.number(name, min, max);
    return value === null || Number.isInteger(value)
      ? value
      : this.refuse(name, `${value} is not a whole number; use one from ${min} to ${max}.`);
  }

  /** Reads `true` or `false`; false by default. */
  flag(name: string): boolean {
    return this.choice(name, ['true', 'false']) === 'true';
  }

  /** Reads a date, `2026-11-22`. */
  date(name: string): string | null {
    const value = this.text(name);
    return value === null || isCalendarDate(value)
      ? value
      : this.refuse(name, `“${value}” is not a date; use YYYY-MM-DD.`);
  }

  /** Reads a date, or a time with its offset. */
  dateOrTime(name: string): { readonly date: string } | { readonly time: Date } | null {
    // An unescaped plus sign arrives as a space.
    const value = this.text(name)?.replace(' ', '+') ?? null;
    if (value === null) return null;
    if (isCalendarDate(value)) return { date: value };
    if (TIME.test(value) && isCalendarDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))) {
      return { time: new Date(value) };
    }
    return this.refuse(
      name,
      `“${value}” is not a date or time; use YYYY-MM-DD, or a time with its offset such as 2026-11-22T14:00:00Z.`
    );
  }
}
