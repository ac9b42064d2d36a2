// Actions of someone who uses a screen reader: opens a page, presses keys, listens.
import { setTimeout as delay } from 'node:timers/promises';
import { startBrowser, type ReadBrowser } from './browser.js';
import { Desktop, type Program } from './desktop.js';
import { Orca, type AccessibleNode } from './orca.js';

/** Silence after which Orca has finished, in ms. It speaks 50 to 500 ms after a key. */
const QUIET_MS = 700;

/** Maximum wait for the first speech after a key, in ms. On a busy machine, Orca is slow to begin; some keys are silent. */
const BEGIN_MS = 3_000;

/** Maximum wait for speech, in ms, which only failures reach. */
const MAX_WAIT_MS = 20_000;

const INTERVAL_MS = 50;

/** A key by its name in X (`Tab`, `Escape`, `Insert+Down`), or text to type. */
export type Input = string | { readonly type: string };

export class Reader {
  readonly #desktop: Desktop;
  readonly #orca: Orca;
  readonly #browserName: ReadBrowser;
  #browser: Program | null = null;

  private constructor(desktop: Desktop, orca: Orca, browserName: ReadBrowser) {
    this.#desktop = desktop;
    this.#orca = orca;
    this.#browserName = browserName;
  }

  static async start(browserName: ReadBrowser): Promise<Reader> {
    const desktop = await Desktop.start();
    try {
      return new Reader(desktop, await Orca.start(desktop), browserName);
    } catch (error) {
      await desktop.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#desktop.stop();
  }

  /**
   * Opens a page in a browser with a new profile, and waits until its title is spoken and its elements are ready.
   *
   * @param content name of something that an element shows once it has loaded
   */
  async open(address: string, title: RegExp, content: RegExp): Promise<void> {
    await this.close();
    await this.#orca.revive();
    const mark = await this.#orca.mark();
    this.#browser = await startBrowser(this.#desktop, this.#browserName, address);
    await this.#hear(mark, title);
    await this.#waitFor(content);
    await this.#hearAll(mark);
  }

  /** Closes the browser. */
  async close(): Promise<void> {
    if (this.#browser) await this.#desktop.end(this.#browser);
    this.#browser = null;
  }

  /** Presses keys one after the other, and returns what was spoken until Orca was quiet. */
  async press(...inputs: readonly Input[]): Promise<readonly string[]> {
    const mark = await this.#orca.mark();
    for (const input of inputs) {
      const mark = await this.#orca.mark();
      await this.#send(input);
      await this.#hearAll(mark);
    }
    return this.#orca.speechSince(mark);
  }

  /** Presses keys, and waits until something is spoken. Returns all that was spoken. */
  async pressUntil(expected: RegExp, ...inputs: readonly Input[]): Promise<readonly string[]> {
    const mark = await this.#orca.mark();
    await this.press(...inputs);
    await this.#hear(mark, expected);
    return this.#orca.speechSince(mark);
  }

  /** Presses a key again and again until something is spoken. Returns what the last one spoke. */
  async pressRepeatedly(key: string, expected: RegExp, limit = 40): Promise<readonly string[]> {
    const heard: string[] = [];
    for (let times = 0; times < limit; times += 1) {
      const speech = await this.press(key);
      if (speech.some((text) => expected.test(text))) return speech;
      heard.push(...speech);
    }
    throw new Error(`${expected} was not spoken after ${limit} × ${key}; this was: ${heard.join(' | ')}`);
  }

  /** Returns what the browser reports to a screen reader, from top to bottom. */
  nodes(): Promise<readonly AccessibleNode[]> {
    return this.#orca.nodes();
  }

  /** Waits until something with a name is on the page. */
  async #waitFor(expected: RegExp): Promise<void> {
    const deadline = performance.now() + MAX_WAIT_MS;
    while (!(await this.nodes()).some(({ name }) => expected.test(name))) {
      if (performance.now() > deadline) throw new Error(`The page did not show ${expected}.`);
      await delay(INTERVAL_MS);
    }
  }

  async #send(input: Input): Promise<void> {
    const args =
      typeof input === 'string' ? ['key', '--delay', '40', input] : ['type', '--delay', '120', input.type];
    await this.#desktop.run('xdotool', args);
  }

  /** Waits until something is spoken after a mark. */
  async #hear(mark: number, expected: RegExp): Promise<void> {
    const deadline = performance.now() + MAX_WAIT_MS;
    for (;;) {
      const speech = await this.#orca.speechSince(mark);
      if (speech.some((text) => expected.test(text))) return;
      if (await this.#orca.revive()) throw new Error('Orca crashed; it was started again.');
      if (performance.now() > deadline)
        throw new Error(`${expected} was not spoken; this was: ${speech.join(' | ')}`);
      await delay(INTERVAL_MS);
    }
  }

  /** Waits until nothing has been spoken for a while. */
  async #hearAll(mark: number): Promise<void> {
    let count = 0;
    let since = performance.now();
    const deadline = since + MAX_WAIT_MS;
    while (performance.now() < Math.min(since + (count === 0 ? BEGIN_MS : QUIET_MS), deadline)) {
      const { length } = await this.#orca.speechSince(mark);
      if (length !== count) since = performance.now();
      count = length;
      await delay(INTERVAL_MS);
    }
  }
}
