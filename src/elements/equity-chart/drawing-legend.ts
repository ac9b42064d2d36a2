import type { Chart } from 'chart.js';
import { LINE_EM } from './drawing-layout.js';
import { GAP_EM, createPen, fontOf, stroke, type Scene } from './drawing-pen.js';

/** Paints the legend above the chart area, from its start, on as many lines as it needs. */
export const paintLegend = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, width } = chart;
  const { drawing, theme } = scene;
  const { forward, isRightToLeft, write } = createPen(context, scene);
  const { size } = theme;
  const font = fontOf(theme, 400, 0.875);
  const key = 1.5 * size;
  const start = isRightToLeft ? width : 0;
  let x = start;
  let y = (LINE_EM / 2) * size;
  context.font = font;
  for (const { mark, text } of drawing.legend) {
    const keyWidth = mark === 'text' ? 0 : key + GAP_EM * size;
    const needed = keyWidth + context.measureText(text).width;
    if (x !== start && Math.abs(x - start) + needed > width) {
      x = start;
      y += LINE_EM * size;
    }
    const end = x + forward * key;
    const middle = (x + end) / 2;
    if (mark === 'bar') {
      context.fillStyle = theme.bar;
      context.fillRect(Math.min(x, end), y - 0.35 * size, key, 0.7 * size);
    } else if (mark === 'fair')
      stroke(
        context,
        theme.fair,
        3,
        drawing.measure !== 'trend'
          ? [
              [middle, y - 0.55 * size],
              [middle, y + 0.55 * size],
            ]
          : [
              [x, y],
              [end, y],
            ]
      );
    else if (mark === 'interval')
      stroke(context, theme.text, 1.5, [
        [x, y],
        [end, y],
      ]);
    write(text, x + forward * keyWidth, y, theme.text, font, width - keyWidth);
    x += forward * (needed + 1.25 * size);
  }
};
