import { html, nothing, type TemplateResult } from 'lit';
import { ROLES } from '../../contract/eligibility.js';
import type { VisitorChoices } from '../../context/visitor.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import { ownWord } from '../../i18n/labels.js';
import type { VisitorMessages } from './messages/en.js';
import { filterCount, isPressed, type Toggle, type VisitorAction } from './visitor-state.js';

/** Context that the filter bar needs. */
export interface FilterBarView {
  readonly choices: VisitorChoices;
  readonly words: CommonMessages & VisitorMessages;
  /** Sectors to choose from, in the service's order. */
  readonly sectors: readonly { readonly code: string; readonly label: string }[];
  /** Toggle buttons to show, in this order. */
  readonly toggles: readonly Toggle[];
  /** The place box, or nothing. */
  readonly place: TemplateResult | typeof nothing;
  /** Further filters, shown after the toggle buttons. */
  readonly more: TemplateResult | typeof nothing;
  /** True while the panel of a narrow bar is open. A wide bar shows all filters. */
  readonly isPanelOpen: boolean;
  /** Number of results; `null` while unknown. */
  readonly total: number | null;
  readonly act: (action: VisitorAction) => void;
  readonly setPanel: (isOpen: boolean) => void;
  /** Closes the panel and shows the results. */
  readonly showResults: () => void;
}

const selected = (event: Event): string => (event.target as HTMLSelectElement).value;

const sectorField = ({ choices, words, sectors, act }: FilterBarView): TemplateResult => {
  const isListed = sectors.some(({ code }) => code === choices.sector);
  const options =
    isListed || !choices.sector ? sectors : [...sectors, { code: choices.sector, label: choices.sector }];
  return html`<div class="field sector">
    <label for="sector">${words.sectorLabel}</label>
    <select
      id="sector"
      part="sector"
      @change=${(event: Event) => {
        act({ type: 'sector', sector: selected(event) });
      }}
    >
      <option value="" .selected=${choices.sector === ''}>${words.sectorAny}</option>
      ${options.map(
        ({ code, label }) =>
          html`<option value=${code} .selected=${code === choices.sector}>${label}</option>`
      )}
    </select>
  </div>`;
};

const roleField = ({ choices, words, act }: FilterBarView): TemplateResult =>
  html`<div class="field role">
    <label for="role">${words.roleLabel}</label>
    <select
      id="role"
      part="role"
      @change=${(event: Event) => {
        act({ type: 'role', role: selected(event) });
      }}
    >
      ${ROLES.map(
        (role) =>
          html`<option value=${role} .selected=${role === (choices.role || 'staff')}>
            ${ownWord(words.roles, role) ?? role}
          </option>`
      )}
    </select>
  </div>`;

const toggleButton = (toggle: Toggle, { choices, words, act }: FilterBarView): TemplateResult => {
  const pressed = isPressed(choices.filters, toggle);
  return html`<li>
    <button
      type="button"
      class="toggle"
      part="toggle"
      aria-pressed=${String(pressed)}
      @click=${() => {
        act({ type: 'toggle', toggle });
      }}
    >
      ${pressed ? html`<span aria-hidden="true">✓</span>` : nothing}
      ${ownWord(words.toggles, toggle) ?? toggle}
    </button>
  </li>`;
};

/** Renders the questions about the visitor and the filters. On a narrow bar, filters are in a panel that a button opens. */
export const filterBarTemplate = (view: FilterBarView): TemplateResult => {
  const { choices, words, toggles, place, more, isPanelOpen, total, act, setPanel, showResults } = view;
  const count = filterCount(choices.filters);
  return html`<div class="filter-bar">
    ${place} ${sectorField(view)}
    <button
      type="button"
      class="panel-button"
      part="panel-button"
      aria-expanded=${String(isPanelOpen)}
      aria-controls="filters"
      @click=${() => {
        setPanel(!isPanelOpen);
      }}
    >
      ${words.filtersButton(count)}
    </button>
    <div
      id="filters"
      class=${isPanelOpen ? 'panel open' : 'panel'}
      part="filters"
      role="group"
      aria-label=${words.filtersLabel}
    >
      ${roleField(view)}
      <ul class="toggles" role="list">
        ${toggles.map((toggle) => toggleButton(toggle, view))}
      </ul>
      ${more}
      ${
        count > 0
          ? html`<button
              type="button"
              class="clear"
              part="clear"
              @click=${() => {
                act({ type: 'clear-filters' });
              }}
            >
              ${words.clearFilters}
            </button>`
          : nothing
      }
      <button type="button" class="primary show-results" part="show-results" @click=${showResults}>
        ${words.showResults(total)}
      </button>
    </div>
  </div>`;
};
