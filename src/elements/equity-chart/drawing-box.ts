import { html, nothing, type TemplateResult } from 'lit';
import type { DrawingInput } from './drawing-data.js';
import { whatText, type ChartWords, type NameOf } from './equity-chart-finding.js';
import type { View } from './equity-chart-model.js';

/** Letters of the longest name that fits into one line of a narrow column. */
const LONG_NAME = 26;

/** Returns what a view's drawing is made from; `null` if there is nothing to draw. */
export const toInput = (
  view: View,
  words: ChartWords,
  nameOf: NameOf,
  dir: DrawingInput['dir']
): DrawingInput | null =>
  view.span.rows.length > 0 && view.span.periods.length > 0
    ? {
        view,
        words,
        nameOf,
        dir,
        isLong: view.span.rows.some((row) => nameOf(row).length > LONG_NAME),
      }
    : null;

/** What a row's bars are, in their order, for where there is no room for words at each. */
const legendOf = ({ view, words }: DrawingInput): string[] => {
  const { measure, span, series } = view;
  if (measure === 'rate') return [words.perThousand];
  if (measure === 'sessions') return [words.sessions, words.upcoming];
  const partial = measure === 'trend' ? series.some((one) => one.partial) : span.partial;
  return [words.ofWhat('%', whatText(view.data, { ...span, partial }, words)), words.ofWorkforce('%')];
};

/** The tones of the sectors, of which the style sheet knows the colours. */
const TONES = [1, 2, 3, 4, 5, 6, 7, 8];

/**
 * Where the drawing stands, of its height before it comes, and nothing to assistive technology, which has the table. In a
 * narrow column it has a legend, since there is no room for words at each bar.
 */
export const drawingTemplate = (input: DrawingInput): TemplateResult => {
  const { view, isLong } = input;
  const isStrips = view.measure === 'trend';
  const legend = legendOf(input);
  const row = `row ${isStrips ? 'strip' : `bars-${legend.length}`} ${isLong ? 'long' : ''}`;
  const hasExtra = isStrips || (view.measure === 'rate' && view.span.overall !== null);
  return html`<div class="drawing" part="drawing" aria-hidden="true">
    <p class="legend">
      ${legend.map(
        (text, at) => html`<span class=${at === 0 ? 'bar' : isStrips ? 'line' : 'outline'}>${text}</span>`
      )}
    </p>
    <div class="rows">
      ${TONES.map(() => html`<i class="tone"></i>`)}
      ${view.span.rows.map(() => html`<div class=${row}></div>`)}
      ${hasExtra ? html`<div class="extra"></div>` : nothing}
      <canvas></canvas>
    </div>
  </div>`;
};
