import { html, nothing, type TemplateResult } from 'lit';
import { ROLES } from '../../contract/eligibility.js';
import type { VisitorChoices } from '../../context/visitor.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import { ownWord } from '../../i18n/labels.js';
import type { VisitorMessages } from './messages/en.js';
import { accessOf, filterCount, isPressed, type Toggle, type VisitorAction } from './visitor-state.js';

/** Toggle buttons behind the button "More". */
interface MoreToggles {
  readonly toggles: readonly Toggle[];
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Context that the filter bar needs. */
export interface FilterBarView {
  readonly choices: VisitorChoices;
  readonly words: CommonMessages & VisitorMessages;
  /** Sectors to choose from, in the service's order. */
  readonly sectors: readonly { readonly code: string; readonly label: string }[];
  /** Toggle buttons to show, in this order, and buttons of the element's own. */
  readonly toggles: readonly (Toggle | TemplateResult)[];
  /** The place box, or nothing. */
  readonly place: TemplateResult | typeof nothing;
  /** Toggle buttons that the button "More" shows and hides; without it, there is no such button. */
  readonly moreToggles?: MoreToggles;
  /** Further filters, shown after the toggle buttons. */
  readonly more: TemplateResult | typeof nothing;
  /** True while the panel of a narrow bar is open. A wide bar shows all filters. */
  readonly isPanelOpen: boolean;
  /** Number of results; `null` while unknown. */
  readonly total: number | null;
  /** Returns the label of a code in the element's language. Needed for toggle buttons of access needs. */
  readonly label?: (list: string, code: string) => string;
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

/** Renders a toggle button, with a visible tick while it is pressed. */
export const toggleTemplate = (text: string, isOn: boolean, press: () => void): TemplateResult =>
  html`<button type="button" class="toggle" part="toggle" aria-pressed=${String(isOn)} @click=${press}>
    ${isOn ? html`<span aria-hidden="true">✓</span>` : nothing} ${text}
  </button>`;

type TogglesView = Pick<FilterBarView, 'choices' | 'words' | 'toggles' | 'act' | 'label'>;

const toggleItem = (
  toggle: Toggle | TemplateResult,
  { choices, words, act, label }: TogglesView
): TemplateResult => {
  if (typeof toggle !== 'string') return html`<li>${toggle}</li>`;
  const need = accessOf(toggle);
  const text = need === null ? ownWord(words.toggles, toggle) : label?.('access', need);
  const press = () => {
    act({ type: 'toggle', toggle });
  };
  return html`<li>${toggleTemplate(text ?? toggle, isPressed(choices.filters, toggle), press)}</li>`;
};

const clearButton = ({ words, act }: TogglesView): TemplateResult =>
  html`<button
    type="button"
    class="link"
    part="clear"
    @click=${(event: Event) => {
      // This button is removed, so the focus moves to the first filter.
      const list = (event.currentTarget as Element).closest('ul');
      list?.querySelector('button')?.focus();
      act({ type: 'clear-filters' });
    }}
  >
    ${words.clearFilters}
  </button>`;

/** Renders the toggle buttons alone, for an element next to one that asks the questions. */
export const togglesTemplate = (
  view: TogglesView,
  last: TemplateResult | typeof nothing = nothing
): TemplateResult =>
  html`<ul class="toggles" role="list">
    ${
      // Without spaces between and inside the items, which would widen the gaps between the buttons.
      view.toggles.map((toggle) => toggleItem(toggle, view))
    }${last}${filterCount(view.choices.filters) > 0 ? html`<li>${clearButton(view)}</li>` : nothing}
  </ul>`;

const moreButton = ({ isOpen, setOpen }: MoreToggles, text: string): TemplateResult =>
  html`<button
    type="button"
    class="toggle"
    part="more-filters"
    aria-expanded=${String(isOpen)}
    aria-controls="more-filters"
    @click=${() => {
      setOpen(!isOpen);
    }}
  >
    ${text}
  </button>`;

const moreItem = ({ words, moreToggles }: FilterBarView): TemplateResult | typeof nothing =>
  moreToggles ? html`<li>${moreButton(moreToggles, words.moreFilters)}</li>` : nothing;

const moreList = (view: FilterBarView): TemplateResult | typeof nothing => {
  const { moreToggles, words } = view;
  if (!moreToggles) return nothing;
  const { toggles, isOpen } = moreToggles;
  // Also in the page while it is closed, because the button refers to it.
  return html`<ul
    id="more-filters"
    class="toggles"
    role="list"
    aria-label=${words.moreFilters}
    ?hidden=${!isOpen}
  >
    ${isOpen ? toggles.map((toggle) => toggleItem(toggle, view)) : nothing}
  </ul>`;
};

/** Renders the questions about the visitor and the filters. On a narrow bar, filters are in a panel that a button opens. */
export const filterBarTemplate = (view: FilterBarView): TemplateResult => {
  const { choices, words, place, more, isPanelOpen, total, setPanel, showResults } = view;
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
      ${roleField(view)} ${togglesTemplate(view, moreItem(view))} ${moreList(view)} ${more}
      <button type="button" class="primary show-results" part="show-results" @click=${showResults}>
        ${words.showResults(total)}
      </button>
    </div>
  </div>`;
};
