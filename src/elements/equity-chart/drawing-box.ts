import { html, type TemplateResult } from 'lit';
import { toLines, type DrawingInput } from './drawing-lines.js';
import { totalHeightOf, type Room } from './drawing-layout.js';
import type { ChartWords, NameOf } from './equity-chart-words.js';
import type { View } from './equity-chart-model.js';

/** Returns the input for drawing a view; `null` if it has no rows or no periods. */
export const toInput = (
  view: View,
  words: ChartWords,
  nameOf: NameOf,
  dir: DrawingInput['dir']
): DrawingInput | null =>
  view.measure !== 'systems' && view.span.rows.length > 0 && view.span.periods.length > 0
    ? { view, words, nameOf, dir }
    : null;

/**
 * Renders the container of the drawing. It reserves the full height before the drawing loads, and is hidden from assistive
 * technology, which reads the table instead. The script reads the colours of the page, and those of paper, from the marks.
 */
export const drawingTemplate = (input: DrawingInput): TemplateResult => {
  const { measure, span } = input.view;
  const isTrend = measure === 'trend';
  const content = { measure, lines: isTrend ? [] : toLines(input), panelCount: span.rows.length };
  const height = (room: Room): string => `${String(totalHeightOf(content, room))}em`;
  // Set as a property, which a content security policy allows, unlike a style attribute.
  const heights = `--_wide: ${height('wide')}; --_narrow: ${height('narrow')}`;
  return html`<div class="drawing" part="drawing" aria-hidden="true">
    <div class="rows" .style=${heights}>
      <span class="colours"><i></i><i></i><i></i><i></i></span>
      <span class="colours paper"><i></i><i></i><i></i><i></i></span>
      <canvas></canvas>
    </div>
  </div>`;
};
