import { html, nothing, type TemplateResult } from 'lit';
import { columnsOf } from './equity-chart-columns.js';
import type { View } from './equity-chart-model.js';
import type { AllWords } from './equity-chart-other-words.js';
import { groupRow, headTemplate, rowTemplate, wideRow } from './equity-chart-table.js';
import type { NameOf } from './equity-chart-words.js';

/** Renders the rows of a trend: the periods of each sector, with its breaks. */
export const trendTemplate = (view: View, words: AllWords, nameOf: NameOf): TemplateResult => {
  const isPartial = view.series.some((span) => span.isPartial);
  const columns = columnsOf(view, isPartial, words);
  const width = columns.length + 1;
  return html`${headTemplate(words.period, columns)}
  ${view.span.rows.map(
    (sector, at) =>
      html`<tbody role="rowgroup">
        ${groupRow(nameOf(sector), width)}
        ${view.series.map(({ periods: [period], rows }, index) => {
          const row = rows[at];
          if (!period || !row) return nothing;
          const isBreak = index > 0 && period.breakBefore !== null;
          return html`${
            isBreak
              ? wideRow(
                  html`<td role="cell" class="break" colspan=${width}>
                    ${words.breakHere(period.breakBefore ?? '')}
                  </td>`
                )
              : nothing
          }${rowTemplate(period.label, row, columns)}`;
        })}
      </tbody>`
  )}`;
};
