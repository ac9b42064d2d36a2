import type { Chart } from 'chart.js';
import type { Bar, DrawingRow, Drawing } from './drawing-data.js';
import type { Fills, Theme } from './drawing-theme.js';

/** Everything painted over the bars of Chart.js: names, labels, whiskers, lines, and marks where there is no number. */
export interface Scene {
  readonly drawing: Drawing;
  readonly theme: Theme;
  readonly fills: Fills;
  /** True if the drawing is narrow: labels are short and the page shows a legend. */
  readonly isNarrow: boolean;
  /** Maximum number of lines of a name. */
  readonly nameLines: number;
}

/** Height of a line and of a bar, in ems. The style sheet has the same value. */
export const LINE_HEIGHT_EM = 1.75;

/** Fraction of a strip that bars may fill, from the bottom. The rest holds labels and the name. */
export const STRIP_BAR_FRACTION = 0.5;

/** Space around labels, in CSS pixels. */
const GAP_PX = 6;

/** Returns the largest value drawn in a row, including whiskers and the line of the fair share. */
export const maxValueOf = ({ bars, fair }: DrawingRow): number =>
  Math.max(fair?.value ?? 0, ...bars.map(({ value, upper }) => Math.max(value, upper ?? 0)), Number.EPSILON);

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

type Point = readonly [x: number, y: number];

const strokePath = (
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  dash: readonly number[] = []
): void => {
  context.setLineDash([...dash]);
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
  context.setLineDash([]);
};

/** Draws a line with an outline in the background colour, so that it is visible on any bar. */
const strokeOutlined = (
  context: CanvasRenderingContext2D,
  { theme }: Scene,
  points: readonly Point[],
  width: number,
  dash?: readonly number[]
): void => {
  context.lineWidth = width + 2;
  context.strokeStyle = theme.surface;
  strokePath(context, points);
  context.lineWidth = width;
  context.strokeStyle = theme.text;
  strokePath(context, points, dash);
};

/** Draws an interval with a cap at each end. */
const paintWhisker = (
  context: CanvasRenderingContext2D,
  scene: Scene,
  from: Point,
  to: Point,
  [across, down]: Point
): void => {
  strokeOutlined(context, scene, [from, to], 1.5);
  for (const [x, y] of [from, to]) {
    const cap = [
      [x - across, y - down],
      [x + across, y + down],
    ] as const;
    strokeOutlined(context, scene, cap, 1.5);
  }
};

/** Draws a mark where there is no number: hatched for a hidden count, dotted for one that was not collected. */
const paintMark = (
  context: CanvasRenderingContext2D,
  { fills, theme }: Scene,
  state: Bar['state'],
  [x, y, width, height]: readonly [number, number, number, number]
): void => {
  const isHidden = state === 'suppressed';
  context.fillStyle = isHidden ? fills.suppressed() : fills.missing();
  context.fillRect(x, y, width, height);
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ] as const;
  strokePath(context, corners, isHidden ? [4, 2] : [1, 3]);
};

/** Returns the label at the end of a bar. */
export const labelOf = ({ isNarrow }: Scene, { label, short }: Bar): string => (isNarrow ? short : label);

/** Paints rows with bars next to each other. */
const paintBars = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, chartArea, scales } = chart;
  const { drawing, theme, nameLines } = scene;
  const x = scales['x'];
  if (!x) return;
  const isRightToLeft = drawing.dir === 'rtl';
  const [forward, start, end] = isRightToLeft ? [-1, chartArea.right, 0] : [1, chartArea.left, chart.width];
  const height = chartArea.height / Math.max(1, drawing.rows.length);
  const line = LINE_HEIGHT_EM * theme.size;
  context.textAlign = isRightToLeft ? 'right' : 'left';
  drawing.rows.forEach((row, at) => {
    const top = chartArea.top + at * height;
    context.font = fontOf(theme, 700);
    context.fillStyle = theme.text;
    const name = wrapText(context, row.name, Math.abs(end - start), nameLines);
    const emptyLines = nameLines - name.length;
    name.forEach((text, index) => {
      context.fillText(text, start, top + (emptyLines + index + 0.75) * line);
    });
    const boxes = row.bars.map((bar, index) => {
      const box = chart.getDatasetMeta(nameLines + index).data[at]?.getProps(['y', 'height'], true);
      const middle = Number(box?.['y']);
      const thickness = Number(box?.['height']);
      const edge = [bar.value, bar.lower ?? 0, bar.upper ?? 0].map((value) => x.getPixelForValue(value));
      const [, lower = start, upper = start] = edge;
      return {
        bar,
        middle,
        thickness,
        lower,
        upper,
        tip: isRightToLeft ? Math.min(...edge) : Math.max(...edge),
      };
    });
    const first = boxes[0];
    const last = boxes[boxes.length - 1];
    if (row.fair && first && last) {
      const fair = x.getPixelForValue(row.fair.value);
      const ends = [
        [fair, first.middle - first.thickness / 2 - 3],
        [fair, last.middle + last.thickness / 2],
      ] as const;
      strokeOutlined(context, scene, ends, 2, [4, 2]);
    }
    context.font = fontOf(theme);
    for (const { bar, middle, thickness, lower, upper, tip } of boxes) {
      let label = tip;
      if (bar.upper !== null) {
        paintWhisker(context, scene, [lower, middle], [upper, middle], [0, thickness / 4]);
      }
      if (bar.state === 'suppressed' || bar.state === 'not-collected') {
        const width = 4 * theme.size;
        const left = isRightToLeft ? start - width : start;
        paintMark(context, scene, bar.state, [left, middle - thickness / 2, width, thickness]);
        label = start + forward * width;
      }
      context.fillStyle = theme.text;
      if (bar.state === 'zero')
        context.fillRect(start - (isRightToLeft ? 4 : 0), middle - thickness / 2, 4, thickness);
      if (bar.state === 'zero' && bar.upper === null) label = start + forward * 4;
      if (row.fair && !bar.isPlain) {
        // The label must not cross the line of the fair share.
        const fair = x.getPixelForValue(row.fair.value);
        const width = context.measureText(labelOf(scene, bar)).width + 2 * GAP_PX;
        const isCrossed = (fair - label) * forward > 0 && (fair - label) * forward < width;
        if (isCrossed) label = fair;
      }
      context.fillText(labelOf(scene, bar), label + forward * GAP_PX, middle);
    }
  });
  context.lineWidth = 1;
  context.strokeStyle = theme.text;
  strokePath(context, [
    [start, chartArea.top],
    [start, chartArea.bottom],
  ]);
  if (drawing.line) {
    const at = x.getPixelForValue(drawing.line.value);
    strokeOutlined(
      context,
      scene,
      [
        [at, chartArea.top - 4],
        [at, chartArea.top + 4],
      ],
      2
    );
    const width = context.measureText(drawing.line.label).width;
    const left = Math.min(Math.max(0, at - width / 2), Math.max(0, chart.width - width));
    context.textAlign = 'left';
    context.fillText(truncate(context, drawing.line.label, chart.width), left, chartArea.top - line / 2 - 2);
  }
};

/** Paints a strip for each sector, with a bar for each period. */
const paintStrips = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, chartArea, scales } = chart;
  const { drawing, theme } = scene;
  const x = scales['x'];
  const y = scales['y'];
  if (!x || !y) return;
  const isRightToLeft = drawing.dir === 'rtl';
  const [start, end] = isRightToLeft ? [chartArea.right, chartArea.left] : [chartArea.left, chartArea.right];
  const [startAlign, endAlign] = isRightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const count = drawing.periods.length;
  const width = (chartArea.width / Math.max(1, count)) * 0.7;
  const lastBreak = drawing.breaks[drawing.breaks.length - 1] ?? 0;
  const step = chartArea.width / Math.max(1, count);
  const edgeOf = (at: number): number =>
    isRightToLeft ? chartArea.right - at * step : chartArea.left + at * step;
  for (const at of drawing.breaks) {
    const edge = edgeOf(at);
    const ends = [
      [edge, chartArea.top],
      [edge, chartArea.bottom],
    ] as const;
    strokeOutlined(context, scene, ends, 1.5, [8, 4]);
  }
  drawing.rows.forEach((row, at) => {
    const floor = drawing.rows.length - 1 - at;
    const rowMax = maxValueOf(row);
    const pixel = (value: number): number =>
      y.getPixelForValue(floor + (STRIP_BAR_FRACTION * value) / rowMax);
    const top = y.getPixelForValue(floor + 1);
    context.font = fontOf(theme, 700);
    context.textAlign = startAlign;
    const baseline = top + (LINE_HEIGHT_EM * theme.size) / 2;
    const name = truncate(context, row.name, chartArea.width);
    const nameWidth = context.measureText(name).width + 2 * GAP_PX;
    // The background keeps the line of a break from crossing out the name.
    context.fillStyle = theme.surface;
    context.fillRect(
      isRightToLeft ? start - nameWidth : start,
      baseline - theme.size / 2,
      nameWidth,
      theme.size
    );
    context.fillStyle = theme.text;
    context.fillText(name, start, baseline);
    context.font = fontOf(theme);
    if (row.fair) {
      const ends = [
        [edgeOf(lastBreak), pixel(row.fair.value)],
        [end, pixel(row.fair.value)],
      ] as const;
      // A line above hidden counts would suggest that they are low.
      if (row.bars.some(({ state }) => state === 'value' || state === 'zero'))
        strokeOutlined(context, scene, ends, 2, [4, 2]);
      context.textAlign = endAlign;
      if (hasRoomFor(context, row.fair.label, chartArea.width - nameWidth))
        context.fillText(row.fair.label, end, baseline);
    }
    context.textAlign = 'center';
    context.font = fontOf(theme, 400, 0.8125);
    const isRoomy = row.bars.every(
      ({ state, short }) => state !== 'value' || hasRoomFor(context, short, step)
    );
    row.bars.forEach((bar, index) => {
      const middle = x.getPixelForValue(index);
      if (bar.lower !== null && bar.upper !== null) {
        const lower = pixel(bar.lower);
        const upper = pixel(bar.upper);
        paintWhisker(context, scene, [middle, lower], [middle, upper], [Math.min(6, width / 4), 0]);
      }
      if (bar.state === 'suppressed' || bar.state === 'not-collected') {
        const height = 1.5 * theme.size;
        paintMark(context, scene, bar.state, [middle - width / 2, pixel(0) - height, width, height]);
      }
      context.fillStyle = theme.text;
      if (bar.state === 'zero') context.fillRect(middle - width / 2, pixel(0) - 3, width, 3);
      const isEnd = index === 0 || index === row.bars.length - 1;
      // All labels share one line above the tallest bar.
      if ((isRoomy || isEnd) && hasRoomFor(context, bar.short, step))
        context.fillText(bar.short, middle, pixel(rowMax) - 0.75 * theme.size);
    });
    context.lineWidth = 1;
    context.strokeStyle = theme.text;
    strokePath(context, [
      [chartArea.left, pixel(0)],
      [chartArea.right, pixel(0)],
    ]);
  });
  const under = chartArea.bottom + (LINE_HEIGHT_EM * theme.size) / 2;
  for (const at of drawing.breaks) {
    context.font = fontOf(theme, 400, 0.8125);
    context.textAlign = 'center';
    context.fillText(drawing.breakLabel, edgeOf(at), under);
  }
  const half = (drawing.breaks.length > 0 ? 0.38 : 0.49) * chartArea.width;
  context.font = fontOf(theme, 400, 0.8125);
  const labels = [
    [drawing.periods[0], start, startAlign],
    [count > 1 ? drawing.periods[count - 1] : undefined, end, endAlign],
  ] as const;
  for (const [period, at, align] of labels) {
    if (!period) continue;
    context.textAlign = align;
    context.fillText(hasRoomFor(context, period.label, half) ? period.label : period.short, at, under);
  }
};

/** Paints everything over the bars. */
export const paint = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context } = chart;
  context.save();
  context.textBaseline = 'middle';
  context.direction = scene.drawing.dir;
  if (scene.drawing.kind === 'bars') paintBars(chart, scene);
  else paintStrips(chart, scene);
  context.restore();
};
