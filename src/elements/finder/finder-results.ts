import type { LitElement, ReactiveController } from 'lit';
import { GROUPS, type Group } from '../../contract/eligibility.js';
import type { ProgrammesPage } from '../../contract/programmes.js';
import type { Query } from '../../contract/resource.js';
import type { Service } from '../../contract/service.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import { systemClock } from '../../data/clock.js';
import { stringify } from '../../contract/json.js';
import { LongList } from '../long-list.js';
import type { FinderWords, Search } from './finder-model.js';
import * as model from './finder-model.js';
import { ProgrammeGroup } from './programme-group.js';

/** Functions that the results need from the finder. */
interface ResultsHost {
  /** Returns the search; `null` while it is not known yet. */
  readonly search: () => Search | null;
  /** The system set by the page; `null` for all. */
  readonly scope: () => string | null;
  readonly language: () => string;
  /** Maximum number of programmes of a group to show at a time. */
  readonly limit: () => number;
  readonly service: () => Service | null;
  readonly isNotOpenShown: () => boolean;
  readonly words: () => FinderWords;
  readonly say: (text: string) => void;
  readonly ask: (query: Query) => ResourceRequest<ProgrammesPage> | null;
}

/**
 * Loads the results of a search, in one list or in groups. The first group is the element's main resource, because its
 * answer has the numbers of all groups. The others load at the same time, and appear below it.
 */
export class FinderResults implements ReactiveController {
  /** The first group of results, or the only list. */
  readonly resource: ResourceController<ProgrammesPage>;
  /** The pages of the first group. */
  readonly list: LongList<ProgrammesPage>;
  /** Every group except Rounds near the visitor. */
  readonly groups: readonly ProgrammeGroup[];
  readonly #finder: ResultsHost;

  constructor(host: LitElement, finder: ResultsHost) {
    this.#finder = finder;
    // Added first, so that lists forget the pages of an earlier search before anything is requested.
    host.addController(this);
    this.resource = new ResourceController<ProgrammesPage>(host, {
      request: () => this.#ask((search) => model.firstGroup(search)),
      isEmpty: (page) => this.#isEmpty(page),
    });
    this.list = new LongList<ProgrammesPage>(host, {
      ask: (cursor) => this.#ask((search) => model.firstGroup(search), cursor),
      words: finder.words,
      say: finder.say,
      focusTargets: () => host.renderRoot.querySelectorAll(':is(#first, #group-near, #group-online) .name'),
    });
    this.groups = GROUPS.filter((group) => group !== 'near').map(
      (group) =>
        new ProgrammeGroup(host, group, {
          isWanted: () => this.#furtherGroups.includes(group),
          ask: (cursor) => this.#ask(() => group, cursor),
          first: () => this.resource.status,
          searchKey: () => this.#searchKey,
          words: finder.words,
          say: finder.say,
        })
    );
  }

  hostUpdate(): void {
    for (const { list } of this.groups) list.resetFor(this.#searchKey);
    this.list.resetFor(this.#searchKey);
  }

  hostUpdated(): void {
    const { status } = this.resource;
    if (!('answer' in status)) return;
    if (status.current && !status.revalidating) this.list.syncWith(status.answer);
  }

  /** Maximum number of programmes of a group to show at a time. */
  get limit(): number {
    return this.#finder.limit();
  }

  /** The answer that is shown; `null` if there is none. */
  get page(): ProgrammesPage | null {
    const { status } = this.resource;
    return 'answer' in status ? status.answer.value : null;
  }

  /** Returns the number of results, without those that are not open to the visitor. */
  totalOf(page: ProgrammesPage): number {
    const search = this.#finder.search();
    return search ? model.totalOf(page, search) : page.total;
  }

  /** Returns whether there is nothing to show. The first group may be empty while others are not. */
  #isEmpty(page: ProgrammesPage): boolean {
    const search = this.#finder.search();
    const counts = search && model.groupCounts(page, search);
    const group = search && model.firstGroup(search);
    const hasItems = counts && group ? counts[group] === 0 || page.items.length > 0 : page.items.length > 0;
    return this.totalOf(page) === 0 || !hasItems;
  }

  get #searchKey(): string {
    const { search, scope, language, limit } = this.#finder;
    return stringify([search(), scope(), language(), limit()]);
  }

  /**
   * Groups to request in addition to the first. They load at the same time as the first if the backend is known to have
   * groups.
   */
  get #furtherGroups(): readonly Group[] {
    const search = this.#finder.search();
    const { status } = this.resource;
    if (!search || !model.isDescribed(search)) return [];
    const isNotOpenShown = this.#finder.isNotOpenShown();
    if ('answer' in status && status.current) {
      const counts = model.groupCounts(status.answer.value, search);
      return counts ? model.furtherGroups(search, counts, isNotOpenShown) : [];
    }
    const service = this.#finder.service();
    return service && model.hasEligibility(service) ? model.furtherGroups(search, null, isNotOpenShown) : [];
  }

  #ask(groupOf: (search: Search) => Group | null, cursor?: string): ResourceRequest<ProgrammesPage> | null {
    const search = this.#finder.search();
    if (!search) return null;
    const { scope, service, ask } = this.#finder;
    const query = model.toQuery(search, new Date(systemClock.now()), scope(), groupOf(search), this.limit);
    const oldQuery = model.hasEligibility(service()) ? {} : model.toOldQuery(search);
    return ask({ ...query, ...oldQuery, cursor });
  }
}
