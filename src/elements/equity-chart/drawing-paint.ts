import type { Chart } from 'chart.js';
import type { Drawing, Panel } from './drawing-data.js';
import type { BarLine, Line } from './drawing-lines.js';
import {
  BAR_EM,
  LINE_EM,
  NAME_FRACTION,
  PANEL_EM,
  SMALL_LINE_EM,
  heightOf,
  nameLinesOf,
  noteLinesOf,
  panelColumnsOf,
  textLinesOf,
  type Room,
} from './drawing-layout.js';
import type { Theme } from './drawing-theme.js';

/** Everything painted over the bars of Chart.js: headings, names, labels, intervals, and ticks of a fair share. */
export interface Scene {
  readonly drawing: Drawing;
  readonly theme: Theme;
  readonly room: Room;
}

/** Scale of small text. */
export const SMALL = 0.8125;

/** Space around labels, in ems. */
const GAP_EM = 0.4;

export const fontOf = ({ size, family }: Theme, weight = 400, scale = 1): string =>
  `${weight} ${size * scale}px ${family}`;

const hasRoomFor = (context: CanvasRenderingContext2D, text: string, width: number): boolean =>
  context.measureText(text).width <= width;

/** Shortens a text to a width, with an ellipsis. */
const truncate = (context: CanvasRenderingContext2D, text: string, width: number): string => {
  if (hasRoomFor(context, text, width)) return text;
  let end = text.length;
  while (end > 1 && !hasRoomFor(context, `${text.slice(0, end)}…`, width)) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
};

/** Breaks a text into lines of a width, and shortens the last line that is allowed. */
export const wrapText = (
  context: CanvasRenderingContext2D,
  text: string,
  width: number,
  maxLines = Infinity
): string[] => {
  const lines: string[] = [];
  let rest = text.split(' ');
  while (rest.length > 0) {
    if (lines.length + 1 >= maxLines) return [...lines, truncate(context, rest.join(' '), width)];
    let count = rest.length;
    while (count > 1 && !hasRoomFor(context, rest.slice(0, count).join(' '), width)) count -= 1;
    lines.push(rest.slice(0, count).join(' '));
    rest = rest.slice(count);
  }
  return lines;
};

/** Middle of the bar of a line, in ems from the top of the line. */
export const barMiddleOf = (line: BarLine, room: Room): number =>
  (room === 'narrow' ? nameLinesOf(line, room) * LINE_EM : 0.1) + BAR_EM / 2 + 0.05;

/** Returns each line with its top, in ems. */
export const placed = ({ lines }: Drawing, room: Room): { line: Line; top: number }[] => {
  let top = 0;
  return lines.map((line) => {
    const place = { line, top };
    top += heightOf(line, room);
    return place;
  });
};

type Point = readonly [x: number, y: number];

const stroke = (
  context: CanvasRenderingContext2D,
  colour: string,
  width: number,
  points: readonly Point[]
): void => {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
};

/** Draws a line with an outline in the background colour, so that it is visible on any bar. */
const strokeOutlined = (
  context: CanvasRenderingContext2D,
  { surface }: Theme,
  colour: string,
  width: number,
  points: readonly Point[]
): void => {
  stroke(context, surface, width + 2, points);
  stroke(context, colour, width, points);
};

/** A pen that writes from the start of a line, in either direction. */
const createPen = (context: CanvasRenderingContext2D, { drawing: { dir }, theme }: Scene) => {
  const isRightToLeft = dir === 'rtl';
  const forward = isRightToLeft ? -1 : 1;
  const write = (text: string, x: number, y: number, colour: string, font: string): number => {
    context.textAlign = isRightToLeft ? 'right' : 'left';
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, x, y);
    return context.measureText(text).width;
  };
  return {
    isRightToLeft,
    forward,
    write,
    /** Writes lines of text under each other, the first with its middle at `y`. */
    writeLines: (
      text: string,
      x: number,
      y: number,
      {
        width,
        lines,
        colour,
        font,
        height,
      }: {
        readonly width: number;
        readonly lines: number;
        readonly colour: string;
        readonly font: string;
        readonly height: number;
      }
    ): void => {
      if (lines === 0) return;
      context.font = font;
      wrapText(context, text, width, lines).forEach((part, at) => {
        write(part, x, y + at * height * theme.size, colour, font);
      });
    },
  };
};

/** Paints the legend above the chart area, from its start, on as many lines as it needs. */
const paintLegend = (chart: Chart<'bar'>, scene: Scene): void => {
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
    write(text, x + forward * keyWidth, y, theme.text, font);
    x += forward * (needed + 1.25 * size);
  }
};

/** Paints the bars' names, labels, intervals and ticks under the headings of their groups. */
const paintLines = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, chartArea, scales, width } = chart;
  const { drawing, theme, room } = scene;
  const isNarrow = room === 'narrow';
  const x = scales['x'];
  if (!x) return;
  const { size } = theme;
  const { forward, isRightToLeft, write, writeLines } = createPen(context, scene);
  const [start, end] = isRightToLeft ? [width, 0] : [0, width];
  const content = isNarrow ? start : start + forward * NAME_FRACTION * width;
  const plain = { colour: theme.text, font: fontOf(theme), height: LINE_EM };
  const muted = { ...plain, colour: theme.muted };
  const small = { colour: theme.muted, font: fontOf(theme, 400, SMALL), height: SMALL_LINE_EM };
  const nameWidth = isNarrow ? width : NAME_FRACTION * width - size;
  for (const { line, top } of placed(drawing, room)) {
    const at = (em: number): number => chartArea.top + (top + em) * size;
    if (line.kind === 'heading') {
      write(line.text, start, at(1), theme.text, fontOf(theme, 700));
      stroke(context, theme.muted, 1, [
        [start, at(1.75)],
        [end, at(1.75)],
      ]);
      continue;
    }
    const names = nameLinesOf(line, room);
    context.font = plain.font;
    // In a narrow column a name that needs fewer lines than are reserved is kept beside its bar.
    const unused = isNarrow ? names - wrapText(context, line.name, nameWidth, names).length : 0;
    const nameTop = at(LINE_EM / 2 + unused * LINE_EM);
    writeLines(line.name, start, nameTop, { ...plain, width: nameWidth, lines: names });
    if (line.kind === 'text') {
      const y = at(LINE_EM / 2 + (isNarrow ? names * LINE_EM : 0));
      const length = Math.abs(end - content);
      writeLines(line.text, content, y, { ...muted, width: length, lines: textLinesOf(line, room) });
      continue;
    }
    const middle = at(barMiddleOf(line, room));
    const half = (BAR_EM / 2) * size;
    const pixel = (value: number): number => x.getPixelForValue(value);
    if (line.value === 0)
      stroke(context, theme.text, 3, [
        [pixel(0) + forward * 1.5, middle - half],
        [pixel(0) + forward * 1.5, middle + half],
      ]);
    if (line.lower !== null && line.upper !== null)
      stroke(context, theme.text, 1.5, [
        [pixel(line.lower), middle + half + 0.3 * size],
        [pixel(line.upper), middle + half + 0.3 * size],
      ]);
    if (line.fair !== null)
      strokeOutlined(context, theme, theme.fair, 3, [
        [pixel(line.fair), middle - half - 0.15 * size],
        [pixel(line.fair), middle + half + 0.15 * size],
      ]);
    const furthest = Math.max(line.value, line.upper ?? 0, line.fair ?? 0);
    const label = isNarrow ? start : pixel(furthest) + forward * GAP_EM * 1.5 * size;
    const y = isNarrow ? at(names * LINE_EM + BAR_EM + 0.55 + LINE_EM / 2) : at(LINE_EM / 2);
    let x1 = label + forward * write(line.label, label, y, theme.text, fontOf(theme, 700));
    const rest = line.rest ? ` · ${line.rest}` : '';
    x1 += forward * write(rest, x1, y, theme.text, fontOf(theme));
    const isBeside = room === 'picture';
    writeLines(
      line.note,
      isBeside ? x1 + forward * size : label,
      isBeside ? y : y + ((LINE_EM + SMALL_LINE_EM) / 2 - 0.05) * size,
      { ...small, width: Math.abs(end - label), lines: noteLinesOf(line, room) }
    );
  }
};

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

/** Returns the place of a panel, in the order of reading. */
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

const paintPanels = (chart: Chart<'bar'>, scene: Scene): void => {
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
      // A label in words only if both fit, so that they have one style.
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
