import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Query, Resource } from '../../contract/resource.js';
import type { VisitorChoices } from '../../context/visitor.js';
import type { ResourceRequest } from '../../controllers/resource.js';
import { VisitorController } from '../../controllers/visitor.js';
import type { FocusTarget } from '../../controllers/visitor-search.js';
import type { RoundsClient } from '../../data/client.js';
import { PlaceQuestion } from '../visitor/place-question.js';
import { reduceVisitor, type VisitorAction } from '../visitor/visitor-state.js';
import { SessionsPresets, type PresetAttributes } from './sessions-presets.js';
import type { SessionsWords } from './sessions-words.js';

/** Functions that the visitor's choices need from their element. */
export interface SessionsVisitorHost {
  readonly words: () => SessionsWords;
  readonly client: () => RoundsClient | null;
  /** Returns a request; `null` while the element must not load. */
  readonly ask: <T>(resource: Resource<T>, query?: Query) => ResourceRequest<T> | null;
  readonly say: (text: string) => void;
  readonly startSearch: (focus: FocusTarget) => void;
}

/** Answers and choices of the visitor, presets of the page included. */
export class SessionsVisitor {
  readonly #visitor: VisitorController;
  readonly #place: PlaceQuestion;
  readonly #element: SessionsVisitorHost;
  readonly #presets = new SessionsPresets();
  #knownClient: RoundsClient | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, element: SessionsVisitorHost) {
    this.#element = element;
    this.#visitor = new VisitorController(host);
    this.#place = new PlaceQuestion(host, {
      ...element,
      start: () => this.choices.start,
      change: (start, focus) => {
        this.change({ type: 'start', start }, focus);
      },
    });
  }

  get choices(): VisitorChoices {
    return this.#visitor.choices;
  }

  /** @param focus where the focus goes after a visitor's change; `null` for the page's own */
  change(action: VisitorAction, focus: FocusTarget | null): void {
    this.#visitor.change(reduceVisitor(this.choices, action));
    if (focus) this.#element.startSearch(focus);
  }

  /** Applies changed attributes, and forgets the place of another backend. Call it before the search is read. */
  update(
    changed: ReadonlyMap<PropertyKey, unknown>,
    attributes: PresetAttributes & { readonly hasUpdated: boolean }
  ): void {
    this.#presets.record(changed, attributes, !attributes.hasUpdated);
    const client = this.#element.client();
    if (client) this.#applyPresets(client, attributes);
    this.#place.follow();
  }

  /** Renders the place box. */
  placeTemplate(): TemplateResult {
    return this.#place.template(true, this.#element.words().title);
  }

  #applyPresets(client: RoundsClient, attributes: PresetAttributes): void {
    if (this.#knownClient && client !== this.#knownClient) {
      this.change({ type: 'start', start: null }, null);
      this.#presets.renewPlace(attributes);
    }
    this.#knownClient = client;
    for (const action of this.#presets.take(attributes)) this.change(action, null);
    if (!this.#place.canSearch() || !this.#presets.takePlace()) return;
    if (attributes.near) void this.#place.preset(attributes.near);
    else this.change({ type: 'start', start: null }, null);
  }
}
