import { ContextProvider } from '@lit/context';
import {
  LitElement,
  css,
  html,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import {
  NO_CHOICES,
  visitorContext,
  type SharedVisitor,
  type VisitorChoices,
} from '../../context/visitor.js';
import { ContextValue } from '../../controllers/context-value.js';
import { settingsContext, type Settings } from '../../context/settings.js';
import { SettingsController } from '../../controllers/settings.js';
import { VERSION } from '../../data/version.js';
import type { RoundsProgrammeClearEvent, RoundsProgrammeSelectEvent } from '../programme-events.js';

/**
 * Shares settings with all Rounds elements inside it: the backend, the integrated care system and the language. A provider
 * inside another one inherits the settings that it does not set. A programme chosen in a finder applies to the other elements
 * inside the same provider.
 *
 * ```html
 * <rounds-provider base-url="https://rounds.example.org/v1" system="QYG" lang="cy">
 *   <rounds-finder></rounds-finder>
 * </rounds-provider>
 * ```
 *
 * @customElement rounds-provider
 * @slot - The elements that share the settings, and any other content.
 * @attr {string} lang - The language of the elements inside. Default: that of the closest ancestor.
 */
export class RoundsProvider extends LitElement {
  /** The version of the package. */
  static readonly version: string = VERSION;

  static override styles = css`
    :host {
      display: contents;
    }

    :host([hidden]) {
      display: none;
    }
  `;

  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    system: {},
  };

  /** The backend, an absolute URL. Default: that of the outer provider, else of `configure()`. */
  baseUrl: string | null = null;

  /** The code of the integrated care system to show. Default: that of the outer provider, else all systems. */
  system: string | null = null;

  #programme: string | null = null;
  readonly #outerSettings = new SettingsController(this);
  readonly #context = new ContextProvider(this, {
    context: settingsContext,
    initialValue: { baseUrl: null, system: null, programme: null },
  });

  readonly #outerVisitor = new ContextValue(this, visitorContext);
  /** The visitor's answers, unless an outer provider shares them. Held in memory only. */
  #visitor: SharedVisitor = {
    choices: NO_CHOICES,
    change: (choices) => {
      this.#changeVisitor(choices);
    },
  };
  readonly #visitorContext = new ContextProvider(this, {
    context: visitorContext,
    initialValue: this.#visitor,
  });

  constructor() {
    super();
    this.addEventListener('rounds-programme-select', this.#onProgrammeSelect);
    this.addEventListener('rounds-programme-clear', this.#onProgrammeClear);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Set before the first update, so that elements inside do not report a missing backend.
    this.#context.setValue(this.#settings());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#context.setValue(this.#settings());
    // A place belongs to a backend, so a provider with another backend has choices of its own.
    this.#visitorContext.setValue((this.baseUrl ? null : this.#outerVisitor.value) ?? this.#visitor);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #settings(): Settings {
    const outer = this.#outerSettings.value;
    return {
      baseUrl: this.baseUrl || outer?.baseUrl || null,
      system: this.system || outer?.system || null,
      programme: this.#programme ?? outer?.programme ?? null,
    };
  }

  /** Shares the choice at once, so that the list of Rounds changes in a single update. */
  #chooseProgramme(programme: string | null): void {
    this.#programme = programme;
    this.#context.setValue(this.#settings());
  }

  /** Shares the visitor's choices at once, because elements inside read them back in the same task. */
  #changeVisitor(choices: VisitorChoices): void {
    this.#visitor = { ...this.#visitor, choices };
    this.#visitorContext.setValue(this.#visitor);
  }

  readonly #onProgrammeSelect = (event: RoundsProgrammeSelectEvent): void => {
    // Listeners further out may still cancel the event, so wait until all have run.
    queueMicrotask(() => {
      if (event.defaultPrevented || event.isWithoutDates) return;
      this.#chooseProgramme(event.programmeId);
    });
  };

  readonly #onProgrammeClear = (event: RoundsProgrammeClearEvent): void => {
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      this.#chooseProgramme(null);
    });
  };
}
