import type { LitElement, ReactiveController } from 'lit';
import type { Group } from '../../contract/eligibility.js';
import type { ProgrammesPage } from '../../contract/programmes.js';
import { ResourceController, type ResourceRequest, type ResourceStatus } from '../../controllers/resource.js';
import type { Answer } from '../../data/client.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { ListMessages } from '../../i18n/messages/en/lists.js';
import { LongList } from '../long-list.js';

/** Functions that a group of programmes needs from its element. */
interface GroupHost {
  /** Returns whether the group is requested. */
  readonly isWanted: () => boolean;
  readonly ask: (cursor?: string) => ResourceRequest<ProgrammesPage> | null;
  /** Status of the first group, whose answer has the numbers of all. */
  readonly first: () => ResourceStatus<ProgrammesPage>;
  /** Returns a text that differs between searches. */
  readonly searchKey: () => string;
  readonly words: () => CommonMessages & ListMessages;
  readonly say: (text: string) => void;
}

/**
 * Loads a group of results in addition to the first one. While the first group shows the results of an earlier search, so
 * does this one: a visitor never sees a mixture of two searches.
 */
export class ProgrammeGroup implements ReactiveController {
  readonly group: Group;
  readonly list: LongList<ProgrammesPage>;
  readonly #resource: ResourceController<ProgrammesPage>;
  readonly #element: GroupHost;
  #shown: ResourceStatus<ProgrammesPage> = { state: 'idle' };
  #firstAnswer: Answer<ProgrammesPage> | null = null;
  #searchKey = '';

  constructor(host: LitElement, group: Group, element: GroupHost) {
    this.group = group;
    this.#element = element;
    this.#resource = new ResourceController(host, {
      request: () => (element.isWanted() ? element.ask() : null),
      acceptsEmpty: true,
    });
    this.list = new LongList(host, {
      ask: (cursor) => element.ask(cursor),
      words: element.words,
      say: element.say,
      focusTargets: () => host.renderRoot.querySelectorAll(`#group-${group} .name`),
    });
    host.addController(this);
  }

  /** Status to show: `loading` until the group's answer to the search of the first group has arrived. */
  get status(): ResourceStatus<ProgrammesPage> {
    return this.#shown;
  }

  hostUpdate(): void {
    const first = this.#element.first();
    if (!('answer' in first && first.current)) return;
    const { status } = this.#resource;
    this.#shown = 'answer' in status && !status.current ? { state: 'loading' } : status;
    this.#refreshWith(first.answer);
    if ('answer' in this.#shown) this.list.syncWith(this.#shown.answer);
  }

  /** Requests the group again, such as after a failure. */
  readonly refresh = (): Promise<void> => this.#resource.refresh();

  /** Requests the group again once the first group of the same search has been requested again. */
  #refreshWith(answer: Answer<ProgrammesPage>): void {
    const searchKey = this.#element.searchKey();
    const isReloaded = answer !== this.#firstAnswer && searchKey === this.#searchKey;
    this.#firstAnswer = answer;
    this.#searchKey = searchKey;
    if (isReloaded && 'answer' in this.#resource.status) void this.refresh();
  }
}
