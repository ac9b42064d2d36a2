import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { RoundFilters, VisitorChoices } from '../../context/visitor.js';
import type { Query, Resource } from '../../contract/resource.js';
import type { ResourceRequest } from '../../controllers/resource.js';
import type { FocusTarget } from '../../controllers/visitor-search.js';
import { VisitorController } from '../../controllers/visitor.js';
import type { RoundsClient } from '../../data/client.js';
import type { PlaceWords } from '../place/place-words.js';
import { PlaceQuestion } from './place-question.js';
import {
  NO_PRESETS,
  presetsOf,
  reducePresets,
  withPresets,
  type PresetAction,
  type PresetAttributes,
} from './visitor-presets.js';
import { isVisitorRole, reduceVisitor, toFilters, type VisitorAction } from './visitor-state.js';

/** Functions that the visitor's input needs from its element. */
export interface VisitorInputHost {
  readonly words: () => PlaceWords;
  readonly client: () => RoundsClient | null;
  /** Returns a request; `null` while the element must not load. */
  readonly ask: <T>(resource: Resource<T>, query?: Query) => ResourceRequest<T> | null;
  readonly say: (text: string) => void;
  readonly startSearch: (focus: FocusTarget) => void;
}

/** An element with attributes that preset what a visitor can change. */
type VisitorInputElement = ReactiveControllerHost &
  HTMLElement &
  PresetAttributes & { readonly hasUpdated: boolean };

/**
 * Answers and choices of a visitor, with the presets of the page: place, sector, role and filters. Presets are applied once,
 * when the backend is known, because an element in a provider that is not defined yet would apply them to its own choices.
 */
export class VisitorInput implements ReactiveController {
  readonly #element: VisitorInputElement;
  readonly #host: VisitorInputHost;
  readonly #visitor: VisitorController;
  readonly #place: PlaceQuestion;
  #state = NO_PRESETS;
  #knownClient: RoundsClient | null = null;

  constructor(element: VisitorInputElement, host: VisitorInputHost) {
    this.#element = element;
    this.#host = host;
    this.#visitor = new VisitorController(element);
    this.#place = new PlaceQuestion(element, {
      ...host,
      start: () => this.choices.start,
      change: (start, focus) => {
        this.change({ type: 'start', start }, focus);
      },
    });
    element.addController(this);
  }

  hostDisconnected(): void {
    this.#reduce({ type: 'removed' });
  }

  /** Answers and choices of the visitor, including applied presets. */
  get choices(): VisitorChoices {
    return this.#visitor.choices;
  }

  /** The active filters, including those that the page has just set. */
  get filters(): RoundFilters {
    return withPresets(this.choices, this.#state.presets).filters;
  }

  set filters(filters: RoundFilters) {
    this.#reduce({ type: 'preset', presets: { filters: toFilters(filters) } });
  }

  /** True while the page's place is not known yet. */
  get isLookingUp(): boolean {
    return this.#state.near !== 'none';
  }

  /** True while the place of a search is being looked up. */
  get isSearching(): boolean {
    return this.#place.isSearching;
  }

  /** @param focus where the focus moves after a visitor's change; `null` for the page's own, which is not announced */
  change(action: VisitorAction, focus: FocusTarget | null): void {
    this.replace(reduceVisitor(this.choices, action), focus);
  }

  /** Replaces all choices. */
  replace(choices: VisitorChoices, focus: FocusTarget | null): void {
    this.#visitor.change(choices);
    if (focus) this.#host.startSearch(focus);
  }

  /** Applies changed attributes, and forgets the place of another backend. Call it before the search is read. */
  update(changed: ReadonlyMap<PropertyKey, unknown>): void {
    const client = this.#host.client();
    this.#readAttributes(changed);
    if (client) this.#applyPresets();
    if (client !== this.#knownClient) this.#forgetBackend(client);
    if (this.#state.near === 'wanted' && this.#place.canSearch()) void this.#searchNear();
    // The visitor may have chosen a start elsewhere, such as in another element inside the same provider.
    this.#place.follow();
  }

  /** Renders the place box. */
  placeTemplate(withLocation: boolean, name?: string): TemplateResult {
    return this.#place.template(withLocation, name);
  }

  #reduce(action: PresetAction): void {
    this.#state = reducePresets(this.#state, action);
    this.#element.requestUpdate();
  }

  /** Reads changed attributes. The latest change wins, whether to an attribute, to `filters` or by the visitor. */
  #readAttributes(changed: ReadonlyMap<PropertyKey, unknown>): void {
    const element = this.#element;
    // At the first update, attributes without a value do not count as presets.
    const isChanged = (name: keyof PresetAttributes) =>
      changed.has(name) && (element.hasUpdated || Boolean(element[name]));
    this.#reduce({ type: 'preset', presets: presetsOf(element, isChanged) });
    // Assistive technology would read the attribute as an ARIA role, so it is removed once it is known.
    if (isVisitorRole(element.role)) element.removeAttribute('role');
    if (!isChanged('near')) return;
    this.#reduce({ type: 'near', near: element.near });
    if (!element.near) this.#forgetStart();
  }

  #applyPresets(): void {
    const { presets } = this.#state;
    if (Object.keys(presets).length === 0) return;
    this.#visitor.change(withPresets(this.choices, presets));
    this.#reduce({ type: 'applied' });
  }

  /** Looks up the page's place. */
  async #searchNear(): Promise<void> {
    this.#reduce({ type: 'near-asked' });
    await this.#place.preset(this.#element.near ?? '');
    if (this.#element.isConnected) this.#reduce({ type: 'near-found' });
  }

  /** Forgets the start when the backend changes, because places belong to a backend. */
  #forgetBackend(client: RoundsClient | null): void {
    if (this.#knownClient) {
      // In another provider, the start is that provider's.
      if (this.choices.start === this.#place.shown) this.#forgetStart();
      this.#reduce({ type: 'near', near: this.#element.near });
    }
    this.#knownClient = client;
  }

  #forgetStart(): void {
    this.change({ type: 'start', start: null }, null);
  }
}
