import { ContextProvider } from '@lit/context';
import {
  LitElement,
  css,
  html,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { settingsContext, type Settings } from '../../context/settings.js';
import { SettingsController } from '../../controllers/settings.js';
import { VERSION } from '../../data/version.js';
import type { RoundsProgrammeClearEvent, RoundsProgrammeSelectEvent } from '../programme-events.js';

/**
 * Settings for all Rounds elements inside it, written once: the backend, the integrated care system, the language. A
 * provider within a provider takes over what it does not set itself. Choosing a programme in a finder tells the other
 * elements inside the same provider.
 *
 * ```html
 * <rounds-provider base-url="https://rounds.example.org/v1" system="QYG" lang="cy">
 *   <rounds-finder></rounds-finder>
 * </rounds-provider>
 * ```
 *
 * @customElement rounds-provider
 * @slot - The elements that the settings are for, and anything else.
 * @attr {string} lang - The language of all inside it; absent: that of the closest ancestor.
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

  /** The backend, an absolute address. Absent: that of the provider around it, else of `configure()`. */
  baseUrl: string | null = null;

  /** The code of the integrated care system to narrow everything to. Absent: that of the provider around it, else all. */
  system: string | null = null;

  #programme: string | null = null;
  readonly #around = new SettingsController(this);
  readonly #context = new ContextProvider(this, {
    context: settingsContext,
    initialValue: { baseUrl: null, system: null, programme: null },
  });

  constructor() {
    super();
    this.addEventListener('rounds-programme-select', this.#onProgrammeSelect);
    this.addEventListener('rounds-programme-clear', this.#onProgrammeClear);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // At once, and not with the first update: who stands inside must never be told that there is no backend.
    this.#context.setValue(this.#settings());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#context.setValue(this.#settings());
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #settings(): Settings {
    const around = this.#around.value;
    return {
      baseUrl: this.baseUrl || around?.baseUrl || null,
      system: this.system || around?.system || null,
      programme: this.#programme ?? around?.programme ?? null,
    };
  }

  readonly #onProgrammeSelect = (event: RoundsProgrammeSelectEvent): void => {
    // Listeners further out may still cancel the event, so wait until all have run.
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      this.#programme = event.programmeId;
      this.requestUpdate();
    });
  };

  readonly #onProgrammeClear = (event: RoundsProgrammeClearEvent): void => {
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      this.#programme = null;
      this.requestUpdate();
    });
  };
}
