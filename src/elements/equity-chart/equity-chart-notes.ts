import { html, nothing, type TemplateResult } from 'lit';
import { calendarDateText } from '../../i18n/dates.js';
import { safeHref } from '../../dom/links.js';
import { linkTemplate } from '../facts.js';
import { ownWord } from '../../i18n/labels.js';
import type { AllWords } from './equity-chart-other-words.js';
import type { NameOf } from './equity-chart-words.js';
import { isCompared, type Row, type State, type View } from './equity-chart-model.js';

/** A remark with an optional link. */
export interface Remark {
  readonly text: string;
  readonly href: string | null;
  /** Link text at the end of the remark. Absent: the whole remark is the link. */
  readonly source?: string;
}

const remark = (text: string, href: string | null = null): Remark => ({ text, href });

const workforceRemark = (row: Row, words: AllWords, nameOf: NameOf): Remark[] => {
  const { workforce } = row;
  if (!workforce) return [];
  const { value, unit, coverage, asOf, source, href, volunteers } = workforce;
  const text = words.workforceOf(
    nameOf(row),
    words.number(value),
    ownWord(words.units, unit) ?? unit,
    volunteers ? `${coverage}; ${words.withVolunteers}` : coverage,
    calendarDateText(asOf, words.dates)
  );
  return [{ text, href: safeHref(href), source }];
};

/** Describes the method: unit, comparison, intervals, disclosure control, workforces and publication dates. */
export const methodRemarks = (view: View, words: AllWords, nameOf: NameOf): Remark[] => {
  const { data, span, measure } = view;
  const { disclosure, publishedAt, nextPublication } = data;
  const { designEffect, isAssumed } = span.readings;
  const date = (day: string): string => calendarDateText(day.slice(0, 10), words.dates);
  const effect = words.methodInterval(words.number(designEffect, 1));
  return [
    ...(publishedAt ? [remark(words.publishedOn(date(publishedAt)))] : []),
    ...(nextPublication ? [remark(words.nextOn(date(nextPublication)))] : []),
    remark(ownWord(words.unit, data.unit) ?? data.unit),
    ...(isCompared(view)
      ? [
          remark(words.methodPublished),
          remark(words.methodShare),
          remark(isAssumed ? `${effect} ${words.assumedEffect}` : effect),
          remark(words.methodMissing),
        ]
      : []),
    ...(measure === 'rate' ? [remark(words.methodRate)] : []),
    ...(measure === 'trend' ? [remark(words.methodTrend)] : []),
    remark(`${words.rounded(disclosure.suppressBelow, disclosure.roundTo)} ${disclosure.rule}`),
    ...(data.offer.length > 0 ? [remark(words.offerNow)] : []),
    ...(isCompared(view) ? span.rows.flatMap((row) => workforceRemark(row, words, nameOf)) : []),
  ];
};

/** Returns the notes published with the figures. */
export const noteRemarks = ({ data }: View): Remark[] =>
  data.notes.map(({ text, href }) => remark(text, safeHref(href)));

/** Explains zero, hidden and missing counts, and sectors without an open Round, if the chart has any. */
const keyRemarks = ({ span, series, measure }: View, words: AllWords): [State, string][] => {
  // The words of the map are explained with its method.
  if (measure === 'systems') return [];
  const rows = [span, ...series].flatMap((part) => part.rows);
  const states = new Set(rows.flatMap(({ state, firstTime }) => [state, firstTime.state]));
  const texts = [
    ['zero', words.keyZero],
    ['suppressed', words.keyHidden],
    ['not-collected', words.keyNoData],
    ['no-round-open', words.keyClosed],
  ] as const;
  return texts.filter(([state]) => states.has(state)).map(([state, text]) => [state, text]);
};

/** Renders the key to the words in the table. */
const keyTemplate = (view: View, words: AllWords): TemplateResult | typeof nothing => {
  const remarks = keyRemarks(view, words);
  return remarks.length > 0
    ? html`<ul class="key" part="key" role="list" aria-label=${words.key}>
        ${remarks.map(([state, text]) => html`<li><span class=${state}></span>${text}</li>`)}
      </ul>`
    : nothing;
};

const remarkTemplate = ({ text, href, source }: Remark): TemplateResult =>
  html`<li dir="auto">
    ${source === undefined ? (href ? linkTemplate(href, text) : text) : html`${text}; ${href ? linkTemplate(href, source) : source}`}
  </li>`;

const listTemplate = (remarks: readonly Remark[]): TemplateResult =>
  html`<ul role="list">
    ${remarks.map(remarkTemplate)}
  </ul>`;

/** Renders the key, the method, the notes and the quotations. */
export const notesTemplate = (
  view: View,
  words: AllWords,
  nameOf: NameOf,
  heading: (content: string) => TemplateResult,
  remarks: readonly string[] = []
): TemplateResult => {
  const { voices } = view.data;
  const notes = noteRemarks(view);
  return html`${keyTemplate(view, words)}
    <section part="method">
      ${heading(words.method)}
      ${listTemplate([...remarks.map((text) => remark(text)), ...methodRemarks(view, words, nameOf)])}
    </section>
    ${notes.length > 0 ? html`<section part="notes">${heading(words.notes)} ${listTemplate(notes)}</section>` : nothing}
    ${
      voices.length > 0
        ? html`<section part="voices">
            ${heading(words.voices)}
            ${voices.map(
              ({ text, source }) =>
                html`<blockquote dir="auto">
                  <p>${text}</p>
                  <footer class="note">${source}</footer>
                </blockquote>`
            )}
          </section>`
        : nothing
    }`;
};
