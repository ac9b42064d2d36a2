import { RULES, ruleIds, type RuleId } from './rules.js';

/** One fault: the broken rule, the request that shows it, and what is wrong. */
export interface Fault {
  readonly rule: RuleId;
  /** The request: `GET /programmes?limit=7`. */
  readonly where: string;
  readonly what: string;
}

/** The result of a check. */
export interface Result {
  readonly base: string;
  /** The version of the contract that the service states; empty if it could not be read. */
  readonly contract: string;
  readonly requests: number;
  readonly faults: readonly Fault[];
  /** Rules that were checked and hold. */
  readonly held: readonly RuleId[];
  /** Rules that could not be checked, with the reason. */
  readonly unchecked: readonly { readonly rule: RuleId; readonly reason: string }[];
  /** Facts that readers of the result should know. */
  readonly notes: readonly string[];
}

/** Maximum number of faults to show for one rule: a hundred wrong items usually have one cause. */
const MAX_EXAMPLES = 3;

/** Collects what was checked, and what is wrong. */
export class Report {
  readonly #faults: Fault[] = [];
  readonly #checked = new Set<RuleId>();
  readonly #skipped = new Map<RuleId, string>();
  readonly #notes: string[] = [];

  /** Records that a rule was checked, and adds a fault if it was broken. Returns whether it holds. */
  expect(rule: RuleId, where: string, holds: boolean, what: string | (() => string)): boolean {
    this.#checked.add(rule);
    if (!holds) this.#faults.push({ rule, where, what: typeof what === 'string' ? what : what() });
    return holds;
  }

  /** Records why rules could not be checked. */
  skip(rules: readonly RuleId[], reason: string): void {
    for (const rule of rules) if (!this.#skipped.has(rule)) this.#skipped.set(rule, reason);
  }

  /** Adds a fact that a reader of the result should know. */
  note(text: string): void {
    this.#notes.push(text);
  }

  /** Returns the result so far. */
  finish(about: Pick<Result, 'base' | 'contract' | 'requests'>): Result {
    const broken = new Set(this.#faults.map(({ rule }) => rule));
    return {
      ...about,
      faults: this.#faults,
      held: ruleIds().filter((rule) => this.#checked.has(rule) && !broken.has(rule)),
      unchecked: ruleIds()
        .filter((rule) => !this.#checked.has(rule))
        .map((rule) => ({ rule, reason: this.#skipped.get(rule) ?? 'the data hold no example' })),
      notes: this.#notes,
    };
  }
}

/** Removes control characters, so that text of the backend cannot move the cursor or change colours of a terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '�');

const shortened = (text: string, length = 300): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const faultLines = (rule: RuleId, faults: readonly Fault[]): string[] => {
  const { section, why } = RULES[rule];
  const more = faults.length - MAX_EXAMPLES;
  return [
    `✗ ${rule}`,
    ...faults
      .slice(0, MAX_EXAMPLES)
      .flatMap(({ where, what }) => [
        `  ${shortened(printable(where))}`,
        `    ${shortened(printable(what))}`,
      ]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  Why it matters: ${why}`,
    `  Contract: ${section}`,
    '',
  ];
};

/** Formats a result for people. */
export const toText = ({ base, contract, requests, faults, held, unchecked, notes }: Result): string => {
  const broken = ruleIds().filter((rule) => faults.some((fault) => fault.rule === rule));
  const reasons = [...new Set(unchecked.map(({ reason }) => reason))];
  return [
    `${base} (contract ${printable(shortened(contract, 20)) || 'unknown'}, ${plural(requests, 'request')})`,
    '',
    ...broken.flatMap((rule) =>
      faultLines(
        rule,
        faults.filter((fault) => fault.rule === rule)
      )
    ),
    ...notes.map((note) => `Note: ${printable(note)}`),
    ...reasons.map((reason) => {
      const rules = unchecked.filter((each) => each.reason === reason).map(({ rule }) => rule);
      return `Not checked, because ${reason}: ${rules.join(', ')}`;
    }),
    `${plural(held.length, 'rule holds', 'rules hold')}, ${broken.length} broken, ${unchecked.length} not checked.`,
  ].join('\n');
};

/** Formats a result as JSON, with the reason for each broken rule and its section. */
export const toJson = (result: Result): string =>
  JSON.stringify(
    {
      ...result,
      conforms: result.faults.length === 0,
      faults: result.faults.map((fault) => ({ ...fault, ...RULES[fault.rule] })),
    },
    null,
    2
  );
