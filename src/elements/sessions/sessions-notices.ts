import { html, nothing, type TemplateResult } from 'lit';
import type { Resolved } from '../../contract/fields.js';
import type { ProgrammeHead } from '../../contract/programmes.js';
import type { VisitorChoices } from '../../context/visitor.js';
import { mailHref, safeHref } from '../../dom/links.js';
import { linkTemplate } from '../facts.js';
import { filterCount } from '../visitor/visitor-state.js';
import { resolvedText } from './sessions-model.js';
import { FURTHEST_DAYS } from './sessions-query.js';
import type { SessionsWords } from './sessions-words.js';

const button = (text: string, part: string, onClick: () => void): TemplateResult =>
  html`<button type="button" part=${part} @click=${onClick}>${text}</button>`;

/** Renders notices about systems that have ended. */
export const resolvedTemplate = (resolved: readonly Resolved[], words: SessionsWords): TemplateResult[] =>
  resolved.map((one) => html`<p class="notice" part="notice" dir="auto">${resolvedText(one, words)}</p>`);

/** Renders how to join the programme that a visitor chose, and a button that shows all programmes again. */
export const programmeTemplate = (
  programme: ProgrammeHead | null,
  words: SessionsWords,
  showAll: () => void
): TemplateResult => {
  const mail = mailHref(programme?.contact?.email);
  const site = safeHref(programme?.url) ?? safeHref(programme?.contact?.url);
  return html`<p class="actions" part="notice">
    ${
      programme && (site || mail)
        ? linkTemplate(site ?? mail ?? '', site ? words.joinLink : words.joinEmail, { name: programme.name })
        : nothing
    }
    ${button(words.showAllProgrammes, 'show-programmes', showAll)}
  </p>`;
};

/** Ways to widen an empty list. */
export type Widening = 'dates' | 'filters' | 'year';

/** Returns the ways to widen an empty list that would change it. */
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
  words: SessionsWords,
  widen: (widening: Widening) => void
): TemplateResult => {
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
