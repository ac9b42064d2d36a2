import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { ProgrammesPage } from '../../contract/programmes.js';
import type { systems } from '../../contract/systems.js';
import { lazy } from '../../data/lazy.js';
import { ResourceController, type ResourceRequest, type ResourceStatus } from '../../controllers/resource.js';
import type { toAdvice } from './finder-advice.js';
import * as model from './finder-model.js';
import { adviceTemplate } from './finder-notices.js';

const loadAdvice = lazy(() => import('./finder-advice.js'));

type Systems = ReturnType<typeof systems.read>['value'];

/** Functions that the advice needs from the finder. */
interface AdviceHost {
  readonly search: () => model.Search;
  readonly results: () => ResourceStatus<ProgrammesPage>;
  /** The system set by the page; `null` for all. */
  readonly scope: () => string | null;
  readonly words: () => model.FinderWords;
  /** Returns a request for all systems, including ended ones. */
  readonly askSystems: () => ResourceRequest<Systems> | null;
  /** Starts a search that the visitor chose. */
  readonly startSearch: (search: model.Search) => void;
}

/** Shows notices and suggestions about the results. Loads its code and the systems only when they are needed. */
export class AdviceController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #finder: AdviceHost;
  readonly #systems: ResourceController<Systems>;
  #toAdvice: typeof toAdvice | null = null;
  #isLoading = false;

  constructor(host: ReactiveControllerHost & HTMLElement, finder: AdviceHost) {
    this.#host = host;
    this.#finder = finder;
    host.addController(this);
    this.#systems = new ResourceController(host, {
      request: () =>
        this.#isEmpty || model.needsSystems(finder.search(), this.#resolved) ? finder.askSystems() : null,
    });
  }

  hostUpdate(): void {
    const isWanted =
      this.#isEmpty || this.#resolved.length > 0 || model.placeOf(this.#finder.search()) !== null;
    if (isWanted && !this.#isLoading && !this.#toAdvice) void this.#load();
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#toAdvice = (await loadAdvice()).toAdvice;
      this.#host.requestUpdate();
    } catch {
      // The results are useful without advice; the next search tries again.
    }
    this.#isLoading = false;
  }

  get #isEmpty(): boolean {
    return this.#finder.results().state === 'empty';
  }

  get #resolved(): ProgrammesPage['resolved'] {
    const results = this.#finder.results();
    return 'answer' in results ? results.answer.value.resolved : [];
  }

  template(): TemplateResult[] | undefined {
    const { status } = this.#systems;
    const { scope, words, startSearch } = this.#finder;
    const search = this.#finder.search();
    return this.#toAdvice?.({
      search,
      place: model.placeOf(search),
      hasPoint: model.pointOf(search) !== null,
      pageSystem: scope(),
      resolved: this.#resolved,
      systems: 'answer' in status ? status.answer.value.items : [],
      isEmpty: this.#isEmpty,
      words: words(),
    }).map((advice) =>
      adviceTemplate(advice, (suggestion) => {
        startSearch(suggestion.search);
      })
    );
  }
}
