import { html, nothing, type TemplateResult } from 'lit';
import { columnsOf, type Cell, type Column } from './equity-chart-columns.js';
import { whatText, type ChartWords, type NameOf } from './equity-chart-words.js';
import { GROUPS, type Row, type View } from './equity-chart-model.js';

// Explicit roles keep the table a table for screen readers when it is laid out as a list in a narrow column.

const cellTemplate = ({ text, notes, state }: Cell, { title }: Column): TemplateResult =>
  html`<td role="cell" data-label=${title}>
    <span class=${state ?? nothing}>${text}</span>${notes.map(
      (note) => html` <span class="note">${note}</span>`
    )}
  </td>`;

/** Renders the titles of the columns. */
export const headTemplate = (first: string, columns: readonly Column[]): TemplateResult =>
  html`<thead role="rowgroup">
    <tr role="row">
      <th role="columnheader" scope="col">${first}</th>
      ${columns.map(({ title }) => html`<th role="columnheader" scope="col">${title}</th>`)}
    </tr>
  </thead>`;

/** Renders a row of a sector. */
export const rowTemplate = (head: unknown, row: Row, columns: readonly Column[]): TemplateResult =>
  html`<tr role="row" data-item=${row.sector.code}>
    <th role="rowheader" scope="row"><bdi>${head}</bdi></th>
    ${columns.map((column) => cellTemplate(column.cell(row), column))}
  </tr>`;

/** Renders a row that spans all columns, above or between other rows. */
export const wideRow = (content: TemplateResult): TemplateResult =>
  html`<tr role="row">
    ${content}
  </tr>`;

/** Renders the heading of a group. */
export const groupRow = (name: string, width: number): TemplateResult =>
  wideRow(
    html`<th role="rowheader" class="group" scope="rowgroup" colspan=${width}>
      <bdi>${name}</bdi>
    </th>`
  );

const sectorsTemplate = (view: View, words: ChartWords, nameOf: NameOf): TemplateResult => {
  const { rows, isPartial } = view.span;
  const columns = columnsOf(view, isPartial, words);
  return html`${headTemplate(words.sector, columns)}
  ${GROUPS.map((group) => {
    const members = rows.filter((row) => row.group === group);
    if (members.length === 0) return nothing;
    return html`<tbody role="rowgroup">
      ${groupRow(words.groups[group] ?? '', columns.length + 1)}
      ${members.map((row) => rowTemplate(nameOf(row), row, columns))}
    </tbody>`;
  })}`;
};

/**
 * Renders every figure with its interval, in the groups and order of the drawing, but in more detail.
 *
 * @param bodyTemplate renders the rows of a measure other than shares
 */
export const tableTemplate = (
  view: View,
  words: ChartWords,
  nameOf: NameOf,
  bodyTemplate = sectorsTemplate
): TemplateResult =>
  html`<table role="table" part="table" class=${view.measure}>
    <caption>
      ${words.caption(whatText(view, words))}
    </caption>
    ${bodyTemplate(view, words, nameOf)}
  </table>`;
