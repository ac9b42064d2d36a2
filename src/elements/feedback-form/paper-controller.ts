import type { ReactiveControllerHost } from 'lit';
import { lazy } from '../../data/lazy.js';
import type { Draft } from './draft.js';
import type { PaperView } from './paper-form.js';

const loadPaperForm = lazy(() => import('./paper-form.js'));

/** Options of a {@link PaperController}. */
interface PaperControllerOptions {
  /** Returns the content of the paper form other than its questions. */
  readonly paper: () => PaperView;
  /** Called when the paper form could not be loaded or printed. */
  readonly onFailed: () => void;
}

/** Prints a form on paper. Its module loads the first time. */
export class PaperController {
  /** State of the paper form. */
  status: 'no' | 'busy' | 'failed' = 'no';
  readonly #host: ReactiveControllerHost;
  readonly #options: PaperControllerOptions;

  constructor(host: ReactiveControllerHost, options: PaperControllerOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Prints the questions of a draft. */
  async print(draft: Draft): Promise<void> {
    if (this.status === 'busy') return;
    this.#set('busy');
    try {
      const { printPaper } = await loadPaperForm();
      await printPaper(draft, this.#options.paper());
      this.#set('no');
    } catch {
      this.#set('failed');
      this.#options.onFailed();
    }
  }

  #set(status: 'no' | 'busy' | 'failed'): void {
    this.status = status;
    this.#host.requestUpdate();
  }
}
