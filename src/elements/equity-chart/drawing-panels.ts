import type { Chart } from 'chart.js';
import type { Drawing, Panel } from './drawing-data.js';
import { LINE_EM, PANEL_EM, panelColumnsOf } from './drawing-layout.js';
import {
  SMALL,
  createPen,
  fontOf,
  hasRoomFor,
  stroke,
  strokeOutlined,
  truncate,
  type Scene,
} from './drawing-pen.js';

/** Place of a panel, in CSS pixels. */
export interface PanelPlace {
  readonly left: number;
  readonly width: number;
  /** Top of its name and bottom of its bars, in ems from the top of the chart area. */
  readonly top: number;
  readonly floor: number;
}

/** Height of the tallest bar of a panel, in ems. */
export const PANEL_BARS_EM = 2.7;

/** Returns the position of a panel, in reading order. */
export const panelPlace = (at: number, { drawing, theme, room }: Scene, width: number): PanelPlace => {
  const columns = panelColumnsOf(room);
  const gap = columns > 1 ? 2 * theme.size : 0;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const column = drawing.dir === 'rtl' ? columns - 1 - (at % columns) : at % columns;
  const top = Math.floor(at / columns) * PANEL_EM;
  return { left: column * (panelWidth + gap), width: panelWidth, top, floor: top + PANEL_EM - 0.9 };
};

/** Returns the middle of a bar in a panel, and the width for each, in CSS pixels. */
export const panelStep = (
  { left, width }: PanelPlace,
  index: number,
  { drawing }: Scene
): { readonly middle: number; readonly step: number } => {
  const step = width / Math.max(1, drawing.periods.length);
  const at = drawing.dir === 'rtl' ? drawing.periods.length - 1 - index : index;
  return { middle: left + (at + 0.5) * step, step };
};

const paintPanel = (
  chart: Chart<'bar'>,
  scene: Scene,
  { name, bars, first, last, text }: Panel,
  place: PanelPlace
): void => {
  const { ctx: context, chartArea } = chart;
  const { drawing, theme } = scene;
  const { size } = theme;
  const { isRightToLeft, forward, write, writeLines } = createPen(context, scene);
  const y = (em: number): number => chartArea.top + em * size;
  const start = isRightToLeft ? place.left + place.width : place.left;
  const end = start + forward * place.width;
  context.font = fontOf(theme, 700);
  // A long name is written smaller before it is shortened.
  const scale = Math.max(SMALL, Math.min(1, place.width / context.measureText(name).width));
  const font = fontOf(theme, 700, scale);
  context.font = font;
  write(truncate(context, name, place.width), start, y(place.top + 0.7), theme.text, font);
  const floor = y(place.floor);
  const small = fontOf(theme, 400, SMALL);
  if (text) {
    writeLines(text, start, y(place.top + LINE_EM + 0.7), {
      width: place.width,
      lines: 2,
      colour: theme.muted,
      font: fontOf(theme),
      height: LINE_EM,
    });
    return;
  }
  const height = (value: number): number => floor - (PANEL_BARS_EM * size * value) / drawing.max;
  bars.forEach(({ value, fair, mark }, index) => {
    const { middle, step } = panelStep(place, index, scene);
    if (value === 0)
      stroke(context, theme.text, 3, [
        [middle - 0.35 * step, floor - 1.5],
        [middle + 0.35 * step, floor - 1.5],
      ]);
    if (fair !== null)
      strokeOutlined(context, theme, theme.fair, 2, [
        [middle - step / 2, height(fair)],
        [middle + step / 2, height(fair)],
      ]);
    context.textAlign = 'center';
    context.font = small;
    context.fillStyle = theme.text;
    if (value === null && mark) context.fillText(mark, middle, floor - 0.6 * size);
    const isFirst = index === 0;
    const isLast = index === bars.length - 1;
    if (value !== null && (isFirst || isLast)) {
      const label = isFirst ? first : last;
      const half = context.measureText(label).width / 2;
      const limit = Math.min(Math.max(middle, place.left + half), place.left + place.width - half);
      context.fillText(label, limit, height(Math.max(value, fair ?? 0)) - 0.65 * size);
    }
  });
  for (const index of drawing.breaks) {
    const { middle, step } = panelStep(place, index, scene);
    const edge = middle - (forward * step) / 2;
    stroke(context, theme.muted, 1, [
      [edge, y(place.top + LINE_EM)],
      [edge, floor],
    ]);
  }
  stroke(context, theme.text, 1, [
    [start, floor],
    [end, floor],
  ]);
};

/** Paints the panels of a trend, one for each sector, with the first and the last period under each column. */
export const paintPanels = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, chartArea } = chart;
  const { drawing, theme, room } = scene;
  drawing.panels.forEach((panel, at) => {
    paintPanel(chart, scene, panel, panelPlace(at, scene, chart.width));
  });
  const [first] = drawing.periods;
  const last = drawing.periods[drawing.periods.length - 1];
  const under = chartArea.bottom - 0.8 * theme.size;
  context.font = fontOf(theme, 400, SMALL);
  context.fillStyle = theme.muted;
  for (let column = 0; column < Math.min(panelColumnsOf(room), drawing.panels.length); column += 1) {
    const { left, width } = panelPlace(column, scene, chart.width);
    const isRightToLeft = drawing.dir === 'rtl';
    const half = 0.49 * width;
    const label = (period: Drawing['periods'][number], isStart: boolean): void => {
      const isLeft = isStart !== isRightToLeft;
      context.textAlign = isLeft ? 'left' : 'right';
      // Labels are in words only if both fit, so that they have the same style.
      const isShort = [first, last].some((one) => one && !hasRoomFor(context, one.label, half));
      context.fillText(isShort ? period.short : period.label, isLeft ? left : left + width, under);
    };
    if (first) label(first, true);
    if (last && last !== first) label(last, false);
    for (const at of drawing.breaks) {
      const { middle, step } = panelStep(panelPlace(column, scene, chart.width), at, scene);
      const edge = middle - ((isRightToLeft ? -1 : 1) * step) / 2;
      context.textAlign = 'center';
      if (hasRoomFor(context, drawing.breakLabel, 0.2 * width))
        context.fillText(drawing.breakLabel, edge, under);
    }
  }
};
