import { html, nothing, type TemplateResult } from 'lit';
import { calendarDateText } from '../../i18n/dates.js';
import type { View } from './equity-chart-model.js';
import type { ChartWords, NameOf } from './equity-chart-words.js';

/** Renders notices to read before the figures: a system has ended, or the series has a break. */
export const noticesTemplate = (
  { data, span, measure }: View,
  words: ChartWords
): TemplateResult | typeof nothing => {
  const { system } = data;
  const texts: string[] = [];
  if (system?.validTo) {
    texts.push(words.ended(system.name, calendarDateText(system.validTo, words.dates)));
    if (system.successors.length > 0) texts.push(words.successors(words.list(system.successors)));
  }
  const [first] = span.periods;
  if (measure !== 'trend' && span.periods.length > 1 && first?.breakBefore)
    texts.push(words.sinceBreak(calendarDateText(first.from, words.dates)), first.breakBefore);
  return texts.length > 0 ? html`<p class="notice" part="notice" dir="auto">${texts.join(' ')}</p>` : nothing;
};

/** Renders the message that no figures have been published yet, with the Rounds that are planned for each sector. */
export const emptyTemplate = ({ data, span }: View, words: ChartWords, nameOf: NameOf): TemplateResult => {
  const next = data.nextPublication && words.nextOn(calendarDateText(data.nextPublication, words.dates));
  return html`<div part="empty">
    <p>${words.nothingYet} ${next}</p>
    <ul role="list">
      ${span.rows.map(
        (row) => html`<li>${words.named(nameOf(row), words.planned(words.number(row.upcoming ?? 0)))}</li>`
      )}
    </ul>
  </div>`;
};
