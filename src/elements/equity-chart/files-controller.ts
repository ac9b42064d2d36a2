import type { ReactiveControllerHost } from 'lit';
import type * as more from './equity-chart-more.js';

/** Options of a {@link FilesController}. */
interface FilesOptions {
  /** Loads the module that makes files; `null` if it cannot be loaded. */
  readonly load: () => Promise<Pick<typeof more, 'act'> | null>;
  /** Returns what the files are made of; `null` if nothing is shown. */
  readonly context: () => more.ChartFileContext | null;
  readonly announce: (text: string) => void;
}

/** Saves and copies what a chart shows. */
export class FilesController {
  /** True if the module that makes files could not be loaded. */
  hasFailed = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: FilesOptions;

  constructor(host: ReactiveControllerHost, options: FilesOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Makes, saves or copies a file, and announces the result. */
  async act(action: more.FileAction): Promise<void> {
    const { load, context, announce } = this.#options;
    const module = await load();
    this.hasFailed = module === null;
    this.#host.requestUpdate();
    const shown = context();
    if (module && shown) announce(await module.act(action, shown));
  }
}
