// Orca, whose speech is written to a file by orca-customizations.py.
import { copyFile, mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../.tools/shell.js';
import { isRunning, type Desktop, type Program } from './desktop.js';

/** An accessible object of the page, as the browser reports it through AT-SPI. */
export interface AccessibleNode {
  readonly depth: number;
  readonly role: string;
  readonly name: string;
  readonly text: string;
  /** Language of its text, such as `cy`; null if it has no text. */
  readonly language: string | null;
}

type Line =
  | { readonly kind: 'speech' | 'failure'; readonly time: number; readonly text: string }
  | ({ readonly kind: 'node'; readonly time: number } & AccessibleNode)
  | { readonly kind: 'ready' | 'end'; readonly time: number };

/** Orca refuses to start for a moment after it was killed. */
const RESTART_DELAY_MS = 2500;

const customizations = path.join(import.meta.dirname, 'orca-customizations.py');

export class Orca {
  readonly #desktop: Desktop;
  readonly #file: string;
  readonly #lines: Line[] = [];
  #offset = 0;
  #program: Program | null = null;

  private constructor(desktop: Desktop) {
    this.#desktop = desktop;
    this.#file = path.join(desktop.folder, 'speech.jsonl');
  }

  static async start(desktop: Desktop): Promise<Orca> {
    const settings = path.join(desktop.folder, 'home/.local/share/orca');
    await mkdir(settings, { recursive: true });
    await copyFile(customizations, path.join(settings, 'orca-customizations.py'));
    const orca = new Orca(desktop);
    await writeFile(orca.#file, '');
    await orca.#run();
    return orca;
  }

  /** Number of lines so far, from which `speechSince` reads. */
  async mark(): Promise<number> {
    await this.#read();
    return this.#lines.length;
  }

  /** Returns what was spoken after a mark. */
  async speechSince(mark: number): Promise<readonly string[]> {
    await this.#read();
    return this.#lines.slice(mark).flatMap((line) => (line.kind === 'speech' ? [line.text] : []));
  }

  /** Returns all accessible objects of the page, from top to bottom. A browser may not have listed them yet. */
  async nodes(): Promise<readonly AccessibleNode[]> {
    return until('Orca to list the page', async () => {
      const nodes = await this.#list();
      return nodes.length > 0 ? nodes : null;
    });
  }

  async #list(): Promise<readonly AccessibleNode[]> {
    const mark = await this.mark();
    this.#program?.process.kill('SIGUSR1');
    const lines = await until('an answer of Orca', async () => {
      await this.#read();
      const answer = this.#lines.slice(mark);
      return answer.some(({ kind }) => kind === 'end') ? answer : null;
    });
    const failure = lines.find((line) => line.kind === 'failure');
    if (failure && 'text' in failure) throw new Error(`Orca could not list the page: ${failure.text}`);
    return lines.flatMap((line) => (line.kind === 'node' ? [line] : []));
  }

  /** Starts Orca again if it has crashed. Returns whether it had. */
  async revive(): Promise<boolean> {
    if (this.#program && isRunning(this.#program)) return false;
    if (this.#program) await this.#desktop.end(this.#program);
    await delay(RESTART_DELAY_MS);
    await this.#run();
    return true;
  }

  async #run(): Promise<void> {
    const mark = await this.mark();
    const program = this.#desktop.start('orca', [], { SPEECH_FILE: this.#file, PYTHONUNBUFFERED: '1' });
    this.#program = program;
    await until('Orca to start', async () => {
      await this.#read();
      if (!isRunning(program)) throw new Error(`Orca did not start: ${program.output}`);
      return this.#lines.slice(mark).some(({ kind }) => kind === 'ready');
    });
  }

  /** Reads the complete lines that were added to the file. */
  async #read(): Promise<void> {
    const file = await open(this.#file);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(
        Buffer.alloc(size - this.#offset),
        0,
        size - this.#offset,
        this.#offset
      );
      const complete = buffer.subarray(0, buffer.lastIndexOf('\n') + 1);
      this.#offset += complete.length;
      for (const line of complete.toString().split('\n'))
        if (line) this.#lines.push(JSON.parse(line) as Line);
    } finally {
      await file.close();
    }
  }
}
