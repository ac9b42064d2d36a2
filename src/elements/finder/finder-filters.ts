import { html, nothing, type TemplateResult } from 'lit';
import { filterBarTemplate, type FilterBarView } from '../visitor/filter-bar.js';
import { TOGGLES, moreToggles, type Toggle } from '../visitor/visitor-state.js';
import type { Service } from '../../contract/service.js';
import { hasEligibility, type FinderWords } from './finder-model.js';

/** Filters that a 1.0 backend does not know. */
const NEW_TOGGLES: readonly Toggle[] = ['eligible', 'this-week', 'next-week', 'next-30-days'];

/** Context that the finder's filter bar needs, in addition to that of every filter bar. */
type FiltersView = Omit<FilterBarView, 'sectors' | 'toggles' | 'moreToggles' | 'more'> & {
  readonly service: Service | null;
  readonly isMoreOpen: boolean;
  readonly setMore: (isOpen: boolean) => void;
};

/** Renders the questions about the visitor and the filters that the backend knows. */
export const filtersTemplate = ({ service, isMoreOpen, setMore, ...view }: FiltersView): TemplateResult => {
  const isKnown = (toggle: Toggle): boolean => hasEligibility(service) || !NEW_TOGGLES.includes(toggle);
  return filterBarTemplate({
    ...view,
    sectors: service?.sectors ?? [],
    toggles: TOGGLES.filter(isKnown),
    moreToggles: {
      toggles: moreToggles(Object.keys(service?.labels.access ?? {})).filter(isKnown),
      isOpen: isMoreOpen,
      setOpen: setMore,
    },
    more: nothing,
  });
};

/** Renders the guidance for people who have never been to a Round, closed. */
export const guideTemplate = (words: FinderWords): TemplateResult =>
  html`<details class="guide" part="guide">
    <summary>${words.firstTime}</summary>
    <p>${words.about}</p>
    <ul class="facts">
      ${words.firstTimeFacts.map((fact) => html`<li>${fact}</li>`)}
    </ul>
  </details>`;
