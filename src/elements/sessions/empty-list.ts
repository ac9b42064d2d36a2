import { html, nothing, type TemplateResult } from 'lit';
import type { VisitorChoices } from '../../context/visitor.js';
import { filterCount } from '../visitor/visitor-state.js';
import { withMore } from './more-words.js';
import { button } from './sessions-notices.js';
import { FURTHEST_DAYS } from './sessions-query.js';
import type { SessionsWords } from './sessions-words.js';

/** Ways to widen an empty list. */
export type Widening = 'dates' | 'filters' | 'year';

/** Returns the ways to widen an empty list, without those that would have no effect. */
export const waysToWidenOf = ({ filters }: VisitorChoices, days: number): Widening[] => {
  const others = filterCount({ ...filters, when: '' });
  return [
    ...(filters.when === '' ? [] : (['dates'] as const)),
    ...(others > 0 ? (['filters'] as const) : []),
    ...(filters.when === '' && days < FURTHEST_DAYS ? (['year'] as const) : []),
  ];
};

/** Renders the message for an empty list, with buttons that widen it. */
export const emptyTemplate = (
  waysToWiden: readonly Widening[],
  shownWords: SessionsWords,
  widen: (widening: Widening) => void
): TemplateResult => {
  const words = withMore(shownWords);
  const texts = { dates: words.allDatesShown, filters: words.clearFilters, year: words.lookAhead };
  return html`<div class="empty" part="empty">
    <p>${words.emptyWhy}</p>
    ${
      waysToWiden.length > 0
        ? html`<p><strong>${words.waysOn}</strong></p>
            <ul role="list">
              ${waysToWiden.map(
                (widening) =>
                  html`<li>
                    ${button(texts[widening], 'widen', () => {
                      widen(widening);
                    })}
                  </li>`
              )}
            </ul>`
        : nothing
    }
  </div>`;
};
