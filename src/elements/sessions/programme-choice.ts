import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProgrammeHead } from '../../contract/programmes.js';
import type { Session } from '../../contract/sessions.js';
import type { Settings } from '../../context/settings.js';
import type { FocusTarget } from '../../controllers/visitor-search.js';
import { closestProvider } from '../../controllers/settings.js';
import { RoundsProgrammeClearEvent, type RoundsProgrammeSelectEvent } from '../programme-events.js';
import type { ProgrammeHeads } from './programme-heads.js';
import type { SessionsAction, SessionsState } from './sessions-state.js';

/** Functions that the choice needs from its element. */
export interface ProgrammeChoiceHost {
  readonly settings: () => Settings | null;
  /** Returns the element's own backend; `null` if it uses the provider's. */
  readonly baseUrl: () => string | null;
  /** Returns the programme that the page sets; `null` if visitors choose. */
  readonly fixed: () => string | null;
  /** Returns whether the list can load. */
  readonly canLoad: () => boolean;
  readonly state: () => SessionsState;
  readonly reduce: (action: SessionsAction) => void;
  readonly startSearch: (focus: FocusTarget) => void;
  /** The first Round that is shown, which also has the name of its programme. */
  readonly firstShown: () => Session | undefined;
}

/** The programme that a visitor chose in a finder inside the same provider. */
export class ProgrammeChoice implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #heads: ProgrammeHeads;
  readonly #element: ProgrammeChoiceHost;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    heads: ProgrammeHeads,
    element: ProgrammeChoiceHost
  ) {
    this.#host = host;
    this.#heads = heads;
    this.#element = element;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('rounds-programme-select', this.#onSelect);
  }

  hostDisconnected(): void {
    document.removeEventListener('rounds-programme-select', this.#onSelect);
  }

  /** Id of the programme; `null` for all. */
  get id(): string | null {
    const { settings, fixed } = this.#element;
    return this.#sharesBackend && !fixed() ? (settings()?.programme ?? null) : null;
  }

  /** The programme; `undefined` while it is loading or there is none. */
  get head(): ProgrammeHead | null | undefined {
    return this.id ? this.#heads.get(this.id) : undefined;
  }

  /** The programme's name; `null` while it is unknown. */
  get name(): string | null {
    return this.head?.name ?? this.#element.firstShown()?.programmeName ?? null;
  }

  /** True while the name of a chosen programme is loading. */
  get isNameLoading(): boolean {
    return this.id !== null && this.name === null && this.head === undefined;
  }

  /** Starts the search for a chosen programme once the provider has passed it on. Call it before the search is read. */
  update(): void {
    const { state, reduce, startSearch } = this.#element;
    const { awaited } = state();
    if (awaited === null || awaited !== this.id) return;
    reduce({ type: 'programme-settled' });
    startSearch('results');
  }

  /** Shows the Rounds of all programmes again, unless the page prevents it. */
  readonly showAll = (): void => {
    if (this.#host.dispatchEvent(new RoundsProgrammeClearEvent())) this.#element.startSearch('results');
  };

  /** False for a list with its own backend, which does not have the programmes of the provider's backend. */
  get #sharesBackend(): boolean {
    const { settings, baseUrl } = this.#element;
    return settings() !== null && (!baseUrl() || baseUrl() === settings()?.baseUrl);
  }

  readonly #onSelect = (event: RoundsProgrammeSelectEvent): void => {
    const { fixed, canLoad, reduce } = this.#element;
    const provider = closestProvider(this.#host);
    const isInside = provider !== null && event.composedPath().includes(provider);
    // A list that is not shown, such as in a closed tab, cannot take the focus.
    const canShow = canLoad() && this.#host.checkVisibility();
    if (
      event.defaultPrevented ||
      event.isWithoutDates ||
      fixed() ||
      !isInside ||
      !canShow ||
      !this.#sharesBackend
    )
      return;
    event.claim();
    reduce({ type: 'programme-chosen', id: event.programmeId });
  };
}
