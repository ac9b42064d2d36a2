import { html, nothing, type TemplateResult } from 'lit';
import type { DrawingInput } from './drawing-data.js';
import { shareBaseText, type ChartWords, type NameOf } from './equity-chart-finding.js';
import type { View } from './equity-chart-model.js';

/** Length of the longest name that fits on one line of a narrow column. */
const MAX_CHARACTERS_ON_ONE_LINE = 26;

/** Returns the input for drawing a view; `null` if it has no rows or no periods. */
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
        isLong: view.span.rows.some((row) => nameOf(row).length > MAX_CHARACTERS_ON_ONE_LINE),
      }
    : null;

/** Returns the meaning of each bar of a row, in order, for drawings without room to label each bar. */
const legendOf = ({ view, words }: DrawingInput): string[] => {
  const { measure, span, series } = view;
  if (measure === 'rate') return [words.perThousand];
  if (measure === 'sessions') return [words.sessions, words.upcoming];
  const partial = measure === 'trend' ? series.some(({ partial: isPartial }) => isPartial) : span.partial;
  return [words.ofWhat('%', shareBaseText(view.data, { ...span, partial }, words)), words.ofWorkforce('%')];
};

/** Tones of the sectors. The style sheet gives each a colour. */
const TONES = [1, 2, 3, 4, 5, 6, 7, 8];

/**
 * Renders the container of the drawing. It reserves the full height before the drawing loads, and is hidden from assistive
 * technology, which reads the table instead. Narrow columns show a legend, because the bars have no room for labels.
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
