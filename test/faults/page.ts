/** Runs in the page: shows an element, waits as a visitor would, and reports what it shows. */
import { setSystemTime } from '../../src/data/clock.js';
import '../../src/define/all.js';

/** Content that an element showed. */
export interface Shown {
  readonly rows: readonly string[];
  readonly hasFailure: boolean;
  readonly hasRetry: boolean;
  /** Time from adding the element until it showed content or an error, in ms; `null` if it was late. */
  readonly settledMs: number | null;
  readonly nonsense: string | null;
}

/** Outcome that a form reported after “Send”. */
export interface Sent {
  readonly outcome: 'sent' | 'waiting' | 'refused' | 'none';
  /** True if the answers are still in the form, or were sent. */
  readonly isKept: boolean;
}

/** Functions that the runner calls. */
interface Faults {
  /** Sets the time of the elements, in ms since 1970. */
  setTime(now: number): void;
  add(name: string, tag: string, attributes: Readonly<Record<string, string>>): void;
  settle(name: string): Promise<Shown>;
  /** Waits until nothing has changed for a second. */
  rest(name: string): Promise<readonly string[]>;
  recover(name: string, expected: readonly (readonly string[])[]): Promise<Shown>;
  send(name: string, text: string): Promise<Sent>;
  resend(name: string): Promise<Sent>;
  remove(name: string): void;
}

declare global {
  /** Set by this module. */
  var faults: Faults;
}

/** Deadline of requests, and time for a busy machine to show the result. */
const LIMIT_MS = 12_000;
const ROWS = '[part~=card], [part~=session], [part~=finding], table tr, [part~=question]';
/** Buttons that request something again: of an element, and of a group of its results. */
const RETRY = ':is([part~=retry], .bar.failure button):not([aria-disabled=true])';
/** Messages that something is missing or may be out of date. */
const INCOMPLETE = '[part~=failure], [part~=stale], .bar.failure';
const NONSENSE = /\bundefined\b|\bNaN\b|\[object \w+\]|\bInvalid Date\b|\uFFFD/;

const elements = new Map<string, { readonly host: HTMLElement; readonly addedAt: number }>();
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const of = (name: string): { readonly host: HTMLElement; readonly addedAt: number } => {
  const found = elements.get(name);
  if (!found) throw new Error(`${name} was not added`);
  return found;
};

const textOf = (node: Node): string => (node.textContent ?? '').replace(/\s+/g, ' ').trim();

const find = (host: HTMLElement, selector: string): HTMLElement | null =>
  host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

const rowsOf = (host: HTMLElement): string[] =>
  [...(host.shadowRoot?.querySelectorAll(ROWS) ?? [])].map(textOf);

/**
 * Polls until a condition holds; returns false if it is late. Uses a timer of the page, because a busy page is also late.
 */
const until = async (condition: () => boolean, milliseconds: number): Promise<boolean> => {
  for (let waited = 0; waited < milliseconds; waited += 50) {
    if (condition()) return true;
    await pause(50);
  }
  return condition();
};

/** Returns whether an element shows content, with all parts that load later, or an explanation. */
const isSettled = (host: HTMLElement): boolean =>
  !host.matches(':state(loading)') &&
  !rowsOf(host).some((row) => row.includes('Loading…')) &&
  (rowsOf(host).length > 0 || Boolean(find(host, '[part~=failure], [part~=empty], [part~=closed]')));

const shown = (host: HTMLElement, settledMs: number | null): Shown => ({
  rows: rowsOf(host),
  hasFailure: Boolean(find(host, '[part~=failure]')),
  hasRetry: Boolean(find(host, '[part~=retry]')),
  settledMs,
  nonsense: NONSENSE.exec(textOf(host.shadowRoot ?? host))?.[0] ?? null,
});

const outcomeOf = (host: HTMLElement): Sent['outcome'] =>
  (['sent', 'waiting'] as const).find((part) => find(host, `[part~=${part}]`)) ??
  (find(host, '[part~=summary]') ? 'refused' : 'none');

const isAnswered = (host: HTMLElement): boolean =>
  Boolean(find(host, '[part~=question] :checked')) || Boolean(find(host, 'textarea'));

const outcome = async (host: HTMLElement, wanted: readonly Sent['outcome'][]): Promise<Sent> => {
  await until(() => wanted.includes(outcomeOf(host)), LIMIT_MS + 2_000);
  const found = outcomeOf(host);
  return { outcome: found, isKept: found === 'sent' || found === 'waiting' || isAnswered(host) };
};

globalThis.faults = {
  setTime: setSystemTime,

  add(name, tag, attributes) {
    const provider = document.createElement('rounds-provider');
    provider.setAttribute('base-url', attributes['base-url'] ?? '');
    provider.setAttribute('system', 'QWO');
    const host = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes))
      if (key !== 'base-url') host.setAttribute(key, value);
    host.setAttribute('eager', '');
    provider.append(host);
    document.body.append(provider);
    elements.set(name, { host, addedAt: performance.now() });
  },

  async settle(name) {
    const { host, addedAt } = of(name);
    const inTime = await until(() => isSettled(host), LIMIT_MS);
    return shown(host, inTime ? Math.round(performance.now() - addedAt) : null);
  },

  async rest(name) {
    const { host } = of(name);
    await until(() => isSettled(host), LIMIT_MS);
    let rows = '';
    for (let still = 0; still < 10; still += 1) {
      await pause(100);
      const now = rowsOf(host).join('\n');
      if (now !== rows) still = 0;
      rows = now;
    }
    return rowsOf(host);
  },

  async recover(name, expected) {
    const { host } = of(name);
    const startedAt = performance.now();
    const wanted = expected.map((rows) => rows.join('\n'));
    const isRight = (): boolean => wanted.includes(rowsOf(host).join('\n'));
    let clicks = 0;
    const inTime = await until(() => {
      if (isRight() && !find(host, INCOMPLETE)) return true;
      // Acts like a visitor who presses the button again if nothing has happened for two seconds.
      if (performance.now() - startedAt >= clicks * 2_000) {
        find(host, RETRY)?.click();
        clicks += 1;
      }
      return false;
    }, LIMIT_MS);
    return shown(host, inTime ? Math.round(performance.now() - startedAt) : null);
  },

  async send(name, text) {
    const { host } = of(name);
    for (const question of host.shadowRoot?.querySelectorAll('[part~=question]') ?? [])
      question.querySelector<HTMLElement>('input[type=radio]')?.click();
    const field = host.shadowRoot?.querySelector('textarea');
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    // The code for sending is loaded after the questions are shown.
    await until(() => {
      if (outcomeOf(host) !== 'none' || find(host, '[part~=send][aria-disabled=true]')) return true;
      find(host, '[part~=send]')?.click();
      return false;
    }, LIMIT_MS);
    return outcome(host, ['sent', 'waiting', 'refused']);
  },

  async resend(name) {
    const { host } = of(name);
    let clicks = 0;
    const startedAt = performance.now();
    await until(() => {
      if (outcomeOf(host) === 'sent') return true;
      if (performance.now() - startedAt >= clicks * 2_000) {
        find(host, outcomeOf(host) === 'waiting' ? '[part~=retry]' : '[part~=send]')?.click();
        clicks += 1;
      }
      return false;
    }, LIMIT_MS);
    return outcome(host, ['sent']);
  },

  remove(name) {
    of(name).host.parentElement?.remove();
    elements.delete(name);
  },
};
