import { html, type TemplateResult } from 'lit';
import { groupRow, wideRow } from './equity-chart-table.js';
import type { NameOf } from './equity-chart-words.js';
import type { SystemRow, SystemsView } from './systems-model.js';
import { attendancesOf, systemsWhat, type SystemsWords } from './systems-words.js';

/** Renders everything that the map shows and more: a row for each system, by region and name. */
export const systemsTableTemplate = (
  systems: SystemsView,
  words: SystemsWords,
  nameOf: NameOf
): TemplateResult => {
  const titles = [words.heldColumn, words.sentColumn, words.upcoming, words.attendancesColumn] as const;
  const cell = (title: string, content: unknown, isEmpty = false): TemplateResult =>
    html`<td role="cell" data-label=${title}>
      <span class=${isEmpty ? 'not-collected' : ''}>${content}</span>
    </td>`;
  const count = (title: string, number: number | null): TemplateResult =>
    cell(title, number === null ? words.noData : words.number(number), number === null);
  const attendances = (row: SystemRow): TemplateResult => {
    const texts = attendancesOf(row, words, nameOf);
    return cell(titles[3], texts.join('; '), row.held === null || texts[0] === words.noFiguresAtAll);
  };
  return html`<table role="table" part="table" class="systems">
    <caption>
      ${words.systemsCaption(systemsWhat(systems, words))}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${words.systemColumn}</th>
        ${titles.map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}
      </tr>
    </thead>
    ${systems.regions.map(
      ({ name, rows }) =>
        html`<tbody role="rowgroup">
          ${groupRow(name || words.otherRegion, titles.length + 1)}
          ${rows.map((row) =>
            wideRow(
              html`<th role="rowheader" scope="row" data-item=${row.code}><bdi>${row.name}</bdi></th>
                ${count(titles[0], row.held)} ${count(titles[1], row.recorded)}
                ${count(titles[2], row.planned)} ${attendances(row)}`
            )
          )}
        </tbody>`
    )}
  </table>`;
};
