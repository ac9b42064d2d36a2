import type { Chart } from 'chart.js';
import type { Bar, DrawingRow, Drawing } from './drawing-data.js';
import type { Fills, Look } from './drawing-look.js';

/** What lies over the bars that Chart.js draws: names, labels, whiskers, marks for what is no number, lines. */
export interface Scene {
  readonly drawing: Drawing;
  readonly look: Look;
  readonly fills: Fills;
  /** Whether there is little room: labels are short, and the page has a legend. */
  readonly isNarrow: boolean;
  /** How many lines a name may have. */
  readonly nameLines: number;
}

/** The height of a line and of a bar. In ems, as in the style sheet. */
export const LINE = 1.75;

/** What of a strip is for bars, from its bottom up; the rest is for labels and the name. */
export const STRIP_PART = 0.5;

/** In CSS pixels. */
const GAP = 6;

/** The largest number that is drawn of a row, whisker and line too. */
export const highest = ({ bars, fair }: DrawingRow): number =>
  Math.max(fair?.value ?? 0, ...bars.map(({ value, upper }) => Math.max(value, upper ?? 0)), Number.EPSILON);

export const fontOf = ({ size, family }: Look, weight = 400, scale = 1): string =>
  `${weight} ${size * scale}px ${family}`;

const fits = (context: CanvasRenderingContext2D, text: string, width: number): boolean =>
  context.measureText(text).width <= width;

/** A text cut to a width. */
const cut = (context: CanvasRenderingContext2D, text: string, width: number): string => {
  if (fits(context, text, width)) return text;
  let end = text.length;
  while (end > 1 && !fits(context, `${text.slice(0, end)}…`, width)) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
};

/** A text in lines of a width; of more lines than there may be, the last one is cut. */
export const wrapped = (
  context: CanvasRenderingContext2D,
  text: string,
  width: number,
  most = Infinity
): string[] => {
  const lines: string[] = [];
  let rest = text.split(' ');
  while (rest.length > 0) {
    if (lines.length + 1 >= most) return [...lines, cut(context, rest.join(' '), width)];
    let count = rest.length;
    while (count > 1 && !fits(context, rest.slice(0, count).join(' '), width)) count -= 1;
    lines.push(rest.slice(0, count).join(' '));
    rest = rest.slice(count);
  }
  return lines;
};

type Point = readonly [x: number, y: number];

const stroke = (
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

/** A line that is seen on any bar: with a rim in the colour of the background. */
const overlay = (
  context: CanvasRenderingContext2D,
  { look }: Scene,
  points: readonly Point[],
  width: number,
  dash?: readonly number[]
): void => {
  context.lineWidth = width + 2;
  context.strokeStyle = look.surface;
  stroke(context, points);
  context.lineWidth = width;
  context.strokeStyle = look.text;
  stroke(context, points, dash);
};

/** An interval from one end to the other, with a cap across each. */
const whisker = (
  context: CanvasRenderingContext2D,
  scene: Scene,
  from: Point,
  to: Point,
  [across, down]: Point
): void => {
  overlay(context, scene, [from, to], 1.5);
  for (const [x, y] of [from, to]) {
    const cap = [
      [x - across, y - down],
      [x + across, y + down],
    ] as const;
    overlay(context, scene, cap, 1.5);
  }
};

/** A mark where there is no number: hatched where it is hidden, dotted where nothing was collected. */
const mark = (
  context: CanvasRenderingContext2D,
  { fills, look }: Scene,
  state: Bar['state'],
  [x, y, width, height]: readonly [number, number, number, number]
): void => {
  const isHidden = state === 'suppressed';
  context.fillStyle = isHidden ? fills.suppressed() : fills.missing();
  context.fillRect(x, y, width, height);
  context.strokeStyle = look.text;
  context.lineWidth = 1;
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ] as const;
  stroke(context, corners, isHidden ? [4, 2] : [1, 3]);
};

/** What stands at a bar's end. */
export const labelOf = ({ isNarrow }: Scene, { label, short }: Bar): string => (isNarrow ? short : label);

/** Rows with bars side by side. */
const paintBars = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, chartArea, scales } = chart;
  const { drawing, look, nameLines } = scene;
  const x = scales['x'];
  if (!x) return;
  const isBackwards = drawing.dir === 'rtl';
  const [forward, start, end] = isBackwards ? [-1, chartArea.right, 0] : [1, chartArea.left, chart.width];
  const height = chartArea.height / Math.max(1, drawing.rows.length);
  const line = LINE * look.size;
  context.textAlign = isBackwards ? 'right' : 'left';
  drawing.rows.forEach((row, at) => {
    const top = chartArea.top + at * height;
    context.font = fontOf(look, 700);
    context.fillStyle = look.text;
    const name = wrapped(context, row.name, Math.abs(end - start), nameLines);
    const free = nameLines - name.length;
    name.forEach((text, index) => {
      context.fillText(text, start, top + (free + index + 0.75) * line);
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
        tip: isBackwards ? Math.min(...edge) : Math.max(...edge),
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
      overlay(context, scene, ends, 2, [4, 2]);
    }
    context.font = fontOf(look);
    for (const { bar, middle, thickness, lower, upper, tip } of boxes) {
      let label = tip;
      if (bar.upper !== null) {
        whisker(context, scene, [lower, middle], [upper, middle], [0, thickness / 4]);
      }
      if (bar.state === 'suppressed' || bar.state === 'not-collected') {
        const width = 4 * look.size;
        const left = isBackwards ? start - width : start;
        mark(context, scene, bar.state, [left, middle - thickness / 2, width, thickness]);
        label = start + forward * width;
      }
      context.fillStyle = look.text;
      if (bar.state === 'zero')
        context.fillRect(start - (isBackwards ? 4 : 0), middle - thickness / 2, 4, thickness);
      if (bar.state === 'zero' && bar.upper === null) label = start + forward * 4;
      if (row.fair && !bar.isPlain) {
        // Beside the line for fair share, not on it.
        const fair = x.getPixelForValue(row.fair.value);
        const width = context.measureText(labelOf(scene, bar)).width + 2 * GAP;
        const isCrossed = (fair - label) * forward > 0 && (fair - label) * forward < width;
        if (isCrossed) label = fair;
      }
      context.fillText(labelOf(scene, bar), label + forward * GAP, middle);
    }
  });
  context.lineWidth = 1;
  context.strokeStyle = look.text;
  stroke(context, [
    [start, chartArea.top],
    [start, chartArea.bottom],
  ]);
  if (drawing.line) {
    const at = x.getPixelForValue(drawing.line.value);
    overlay(
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
    context.fillText(cut(context, drawing.line.label, chart.width), left, chartArea.top - line / 2 - 2);
  }
};

/** A strip for each sector, with a bar for each period. */
const paintStrips = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context, chartArea, scales } = chart;
  const { drawing, look } = scene;
  const x = scales['x'];
  const y = scales['y'];
  if (!x || !y) return;
  const isBackwards = drawing.dir === 'rtl';
  const [start, end] = isBackwards ? [chartArea.right, chartArea.left] : [chartArea.left, chartArea.right];
  const [startAlign, endAlign] = isBackwards ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const count = drawing.periods.length;
  const width = (chartArea.width / Math.max(1, count)) * 0.7;
  const lastBreak = drawing.breaks[drawing.breaks.length - 1] ?? 0;
  const step = chartArea.width / Math.max(1, count);
  const edgeOf = (at: number): number =>
    isBackwards ? chartArea.right - at * step : chartArea.left + at * step;
  for (const at of drawing.breaks) {
    const edge = edgeOf(at);
    const ends = [
      [edge, chartArea.top],
      [edge, chartArea.bottom],
    ] as const;
    overlay(context, scene, ends, 1.5, [8, 4]);
  }
  drawing.rows.forEach((row, at) => {
    const floor = drawing.rows.length - 1 - at;
    const most = highest(row);
    const pixel = (value: number): number => y.getPixelForValue(floor + (STRIP_PART * value) / most);
    const top = y.getPixelForValue(floor + 1);
    context.font = fontOf(look, 700);
    context.textAlign = startAlign;
    const baseline = top + (LINE * look.size) / 2;
    const name = cut(context, row.name, chartArea.width);
    const taken = context.measureText(name).width + 2 * GAP;
    // A break does not cross the name out.
    context.fillStyle = look.surface;
    context.fillRect(isBackwards ? start - taken : start, baseline - look.size / 2, taken, look.size);
    context.fillStyle = look.text;
    context.fillText(name, start, baseline);
    context.font = fontOf(look);
    if (row.fair) {
      const ends = [
        [edgeOf(lastBreak), pixel(row.fair.value)],
        [end, pixel(row.fair.value)],
      ] as const;
      // Above what is hidden it would say that this is low.
      if (row.bars.some(({ state }) => state === 'value' || state === 'zero'))
        overlay(context, scene, ends, 2, [4, 2]);
      context.textAlign = endAlign;
      if (fits(context, row.fair.label, chartArea.width - taken))
        context.fillText(row.fair.label, end, baseline);
    }
    context.textAlign = 'center';
    context.font = fontOf(look, 400, 0.8125);
    const isRoomy = row.bars.every(({ state, short }) => state !== 'value' || fits(context, short, step));
    row.bars.forEach((bar, index) => {
      const middle = x.getPixelForValue(index);
      if (bar.lower !== null && bar.upper !== null) {
        const lower = pixel(bar.lower);
        const upper = pixel(bar.upper);
        whisker(context, scene, [middle, lower], [middle, upper], [Math.min(6, width / 4), 0]);
      }
      if (bar.state === 'suppressed' || bar.state === 'not-collected') {
        const height = 1.5 * look.size;
        mark(context, scene, bar.state, [middle - width / 2, pixel(0) - height, width, height]);
      }
      context.fillStyle = look.text;
      if (bar.state === 'zero') context.fillRect(middle - width / 2, pixel(0) - 3, width, 3);
      const isEnd = index === 0 || index === row.bars.length - 1;
      // All in one line, above whatever is drawn.
      if ((isRoomy || isEnd) && fits(context, bar.short, step))
        context.fillText(bar.short, middle, pixel(most) - 0.75 * look.size);
    });
    context.lineWidth = 1;
    context.strokeStyle = look.text;
    stroke(context, [
      [chartArea.left, pixel(0)],
      [chartArea.right, pixel(0)],
    ]);
  });
  const under = chartArea.bottom + (LINE * look.size) / 2;
  for (const at of drawing.breaks) {
    context.font = fontOf(look, 400, 0.8125);
    context.textAlign = 'center';
    context.fillText(drawing.breakLabel, edgeOf(at), under);
  }
  const half = (drawing.breaks.length > 0 ? 0.38 : 0.49) * chartArea.width;
  context.font = fontOf(look, 400, 0.8125);
  const labels = [
    [drawing.periods[0], start, startAlign],
    [count > 1 ? drawing.periods[count - 1] : undefined, end, endAlign],
  ] as const;
  for (const [period, at, align] of labels) {
    if (!period) continue;
    context.textAlign = align;
    context.fillText(fits(context, period.label, half) ? period.label : period.short, at, under);
  }
};

/** Paints what lies over the bars. */
export const paint = (chart: Chart<'bar'>, scene: Scene): void => {
  const { ctx: context } = chart;
  context.save();
  context.textBaseline = 'middle';
  context.direction = scene.drawing.dir;
  if (scene.drawing.kind === 'bars') paintBars(chart, scene);
  else paintStrips(chart, scene);
  context.restore();
};
