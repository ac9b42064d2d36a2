import { html, nothing, type TemplateResult } from 'lit';
import type { VisitorChoices } from '../../context/visitor.js';
import { filterBarTemplate, togglesTemplate, toggleTemplate } from '../visitor/filter-bar.js';
import type { Toggle, VisitorAction } from '../visitor/visitor-state.js';
import type { SessionsAction } from './sessions-state.js';
import type { SessionsWords } from './sessions-words.js';

/** Context that the filters need. */
export interface FiltersView {
  readonly choices: VisitorChoices;
  readonly words: SessionsWords;
  readonly sectors: readonly { readonly code: string; readonly label: string }[];
  /** The place box; `null` if a finder next to the list asks for place, sector and role. */
  readonly place: TemplateResult | null;
  /** True if the backend can filter by verdict. */
  readonly canJudge: boolean;
  /** Restrictions of the list in words; empty without any. */
  readonly narrowed: string;
  readonly isPanelOpen: boolean;
  readonly areDatesOpen: boolean;
  /** The fields for dates, or nothing while they are closed or loading. */
  readonly dates: TemplateResult | typeof nothing;
  readonly total: number | null;
  readonly act: (action: VisitorAction) => void;
  readonly reduce: (action: SessionsAction) => void;
  readonly showResults: () => void;
  /** Removes all restrictions of the list. */
  readonly showAll: () => void;
}

/** Renders "All dates", which is on unless another date filter is. */
const allDatesTemplate = ({ choices, words, act }: FiltersView): TemplateResult =>
  toggleTemplate(words.allDates, choices.filters.when === '', () => {
    act({ type: 'filters', filters: { when: '', from: '', to: '' } });
  });

/** Renders the button that opens the fields for dates, with a tick while dates are chosen. */
const chooseDatesTemplate = ({ choices, words, areDatesOpen, reduce }: FiltersView): TemplateResult =>
  html`<button
    type="button"
    class=${choices.filters.when === 'dates' ? 'toggle on' : 'toggle'}
    part="choose-dates"
    aria-expanded=${String(areDatesOpen)}
    aria-controls="dates"
    @click=${() => {
      reduce({ type: 'dates', isOpen: !areDatesOpen });
    }}
  >
    ${choices.filters.when === 'dates' ? html`<span aria-hidden="true">✓</span>` : nothing}
    ${words.chooseDates}
  </button>`;

/** Renders the filter bar, or only its toggle buttons next to a finder, with the restrictions of the list. */
export const filtersTemplate = (view: FiltersView): TemplateResult => {
  const { words, narrowed, canJudge, place, dates, areDatesOpen, reduce, showAll } = view;
  const judged: Toggle[] = canJudge ? ['eligible'] : [];
  const toggles = [
    allDatesTemplate(view),
    'this-week',
    'next-week',
    chooseDatesTemplate(view),
    'online',
    ...judged,
  ] as const;
  const panel = html`<div id="dates" ?hidden=${!areDatesOpen}>${dates}</div>`;
  return html`${
    place
      ? filterBarTemplate({
          ...view,
          toggles,
          place,
          more: panel,
          setPanel: (isOpen) => {
            reduce({ type: 'panel', isOpen });
          },
        })
      : html`<div class="toggle-bar" role="group" aria-label=${words.filtersLabel}>
          ${togglesTemplate({ ...view, toggles })} ${panel}
        </div>`
  }
  ${
    narrowed
      ? html`<p class="narrowed" part="narrowed">
          <span dir="auto">${narrowed}</span>
          <button type="button" class="quiet" part="show-all" @click=${showAll}>${words.showAll}</button>
        </p>`
      : nothing
  }`;
};
