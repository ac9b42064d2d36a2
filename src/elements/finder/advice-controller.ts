import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { ProgrammesPage } from '../../contract/programmes.js';
import type { systems as allSystems } from '../../contract/systems.js';
import { earlyLoading } from '../../controllers/early-loading.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { inRenderTurn } from '../../controllers/render-queue.js';
import { ResourceController, type ResourceRequest, type ResourceStatus } from '../../controllers/resource.js';
import { systems } from '../../data/resources.js';
import type * as notices from './finder-notices.js';
import { filterCount } from '../visitor/visitor-state.js';
import { groupCounts, type FinderWords, type Search } from './finder-model.js';

type Systems = ReturnType<typeof allSystems.read>['value'];

const loadNotices = earlyLoading(
  () => import('./finder-notices.js'),
  () => systems.prepare?.()
);

/** Functions that the advice needs from the finder. */
interface AdviceHost {
  readonly search: () => Search;
  readonly results: () => ResourceStatus<ProgrammesPage>;
  /** The system set by the page; `null` for all. */
  readonly scope: () => string | null;
  readonly words: () => FinderWords;
  /** Returns a request for all systems, including ended ones. */
  readonly askSystems: () => ResourceRequest<Systems> | null;
  /** Starts a search that the visitor chose. */
  readonly startSearch: (search: Search) => void;
}

/** Shows notices and suggestions about the results. Loads its code and the systems only when they are needed. */
export class AdviceController {
  readonly #finder: AdviceHost;
  readonly #systems: ResourceController<Systems>;
  readonly #view: LazyView<typeof notices>;

  constructor(host: ReactiveControllerHost & HTMLElement, finder: AdviceHost) {
    this.#finder = finder;
    this.#view = new LazyView(host, () => inRenderTurn(import('./finder-notices.js')));
    this.#systems = new ResourceController(host, {
      request: () =>
        this.#isEmpty || this.#notices?.needsSystems(finder.search(), this.#resolved)
          ? finder.askSystems()
          : null,
    });
  }

  /** The templates, which are loaded when there is something to show. */
  get #notices(): typeof notices | null {
    const isWanted =
      this.#isEmpty || this.#resolved.length > 0 || this.#finder.search().choices.start !== null;
    return isWanted ? this.#view.get() : null;
  }

  get #page(): ProgrammesPage | null {
    const results = this.#finder.results();
    return 'answer' in results ? results.answer.value : null;
  }

  get #isEmpty(): boolean {
    return this.#finder.results().state === 'empty';
  }

  /** True if the visitor typed a text that matches no place, host or programme, whatever they filter by. */
  get #isUnknown(): boolean {
    const { choices, within } = this.#finder.search();
    const page = this.#page;
    const isNarrowed = within !== null || filterCount(choices.filters) > 0;
    if (!choices.start?.employer || isNarrowed || !page) return false;
    const counts = groupCounts(page, { choices, within });
    return page.total === 0 && !Object.values(counts ?? {}).some((count) => count > 0);
  }

  get #resolved(): ProgrammesPage['resolved'] {
    return this.#page?.resolved ?? [];
  }

  /** Renders the notices and suggestions, once their code has loaded. */
  template(): TemplateResult[] | undefined {
    loadNotices();
    const { status } = this.#systems;
    const { search, scope, words, startSearch } = this.#finder;
    return this.#notices?.adviceTemplates(
      {
        search: search(),
        pageSystem: scope(),
        resolved: this.#resolved,
        systems: 'answer' in status ? status.answer.value.items : [],
        isEmpty: this.#isEmpty,
        isUnknown: this.#isUnknown,
        words: words(),
      },
      startSearch
    );
  }
}
