import type { Chart } from 'chart.js';
import { paintLegend } from './drawing-legend.js';
import { paintPanels } from './drawing-panels.js';
import type { Scene } from './drawing-pen.js';
import { paintLines } from './drawing-bars.js';

/** Paints everything over the bars. */
export const paint = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context } = chart;
  context.save();
  context.textBaseline = 'middle';
  context.direction = scene.drawing.dir;
  paintLegend(chart, scene);
  if (scene.drawing.measure !== 'trend') paintLines(chart, scene);
  else paintPanels(chart, scene);
  context.restore();
};
