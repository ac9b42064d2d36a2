import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
} from 'chart.js';
import { stringify } from '../../contract/json.js';
import { toDrawing, type Drawing, type DrawingInput } from './drawing-data.js';
import { createFills, readTheme, readPictureTheme, type Theme } from './drawing-theme.js';
import {
  LINE_HEIGHT_EM,
  STRIP_BAR_FRACTION,
  fontOf,
  maxValueOf,
  labelOf,
  paint,
  wrapText,
  type Scene,
} from './drawing-paint.js';

// The only module that imports Chart.js, with only the parts that bars need. It is loaded when a drawing is first needed.
Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** A drawing on a canvas of the page. */
export interface CanvasDrawing {
  /** Redraws with other input, in the current theme. */
  readonly update: (input: DrawingInput) => void;
  /** Releases the chart and its listeners. */
  readonly destroy: () => void;
}

/** Text around the drawing in a picture. */
export interface PictureTexts {
  readonly title: string;
  readonly finding: string;
  /** Source, date and notes. */
  readonly remarks: readonly string[];
}

/** Exports of this module. */
export interface DrawingModule {
  readonly draw: (canvas: HTMLCanvasElement, input: DrawingInput) => CanvasDrawing;
  readonly picture: (
    canvas: HTMLCanvasElement,
    input: DrawingInput,
    texts: PictureTexts
  ) => Promise<Blob | null>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

type Config = ChartConfiguration<'bar', (number | [number, number] | null)[]>;

/** Widest narrow drawing, in ems. Long names then have two lines, and the style sheet reserves room at the same width. */
const NARROW_WIDTH_EM = 30;

/** Space after each row, in ems. The style sheet has the same value. */
const ROW_GAP_EM = 0.75;
/** Height of a strip, in ems. The style sheet has the same value. */
const STRIP_HEIGHT_EM = 6.5;

const sceneOf = (drawing: Drawing, theme: Theme, width: number, before?: Scene): Scene => {
  const isNarrow = width <= NARROW_WIDTH_EM * theme.size;
  const isSame = before && stringify(before.theme) === stringify(theme);
  return {
    drawing,
    theme,
    fills: isSame ? before.fills : createFills(theme),
    isNarrow,
    nameLines: isNarrow && drawing.isLong ? 2 : 1,
  };
};

const COMMON_OPTIONS: NonNullable<Config['options']> = {
  animation: false,
  responsive: false,
  maintainAspectRatio: false,
  events: [],
  normalized: true,
};

const barsConfig = (scene: Scene, context: CanvasRenderingContext2D): Pick<Config, 'data' | 'options'> => {
  const { drawing, theme, fills, nameLines } = scene;
  const { rows, line, dir } = drawing;
  const columns = Math.max(0, ...rows.map(({ bars }) => bars.length));
  context.font = fontOf(theme);
  const room = Math.max(
    ...rows.flatMap(({ bars }) => bars.map((bar) => context.measureText(labelOf(scene, bar)).width))
  );
  const slots = nameLines + columns;
  const shape = {
    barPercentage: 0.82,
    categoryPercentage: (slots * LINE_HEIGHT_EM) / (slots * LINE_HEIGHT_EM + ROW_GAP_EM),
    borderColor: theme.text,
    borderWidth: 1,
  };
  return {
    data: {
      labels: rows.map(({ name }) => name),
      datasets: [
        // Empty bars reserve the room for painted names.
        ...[...Array<undefined>(nameLines)].map(() => ({ ...shape, data: rows.map(() => null) })),
        ...[...Array<undefined>(columns)].map((_, column) => ({
          ...shape,
          data: rows.map(({ bars }) => {
            const bar = bars[column];
            return bar?.state === 'value' ? bar.value : null;
          }),
          backgroundColor: rows.map(({ bars, tone }) =>
            bars[column]?.isPlain ? theme.surface : fills.tone(tone)
          ),
        })),
      ],
    },
    options: {
      ...COMMON_OPTIONS,
      indexAxis: 'y',
      layout: {
        padding: {
          [dir === 'rtl' ? 'left' : 'right']: room + theme.size,
          top: line ? LINE_HEIGHT_EM * theme.size : 0,
        },
      },
      scales: {
        x: { display: false, min: 0, max: Math.max(...rows.map(maxValueOf)), reverse: dir === 'rtl' },
        y: { display: false },
      },
    },
  };
};

const stripsConfig = ({ drawing, theme, fills }: Scene): Pick<Config, 'data' | 'options'> => {
  const { rows, periods, dir } = drawing;
  return {
    data: {
      labels: periods.map(({ short }) => short),
      datasets: rows.map((row, at) => {
        const { bars, tone } = row;
        const floor = rows.length - 1 - at;
        const rowMax = maxValueOf(row);
        return {
          data: bars.map(({ state, value }): [number, number] | null =>
            state === 'value' ? [floor, floor + (STRIP_BAR_FRACTION * value) / rowMax] : null
          ),
          backgroundColor: fills.tone(tone),
          borderColor: theme.text,
          borderWidth: 1,
          grouped: false,
          barPercentage: 0.7,
          categoryPercentage: 1,
        };
      }),
    },
    options: {
      ...COMMON_OPTIONS,
      layout: { padding: { bottom: LINE_HEIGHT_EM * theme.size } },
      scales: {
        x: { display: false, reverse: dir === 'rtl' },
        y: { display: false, min: 0, max: rows.length },
      },
    },
  };
};

const configOf = (
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  theme: Theme,
  width: number,
  before?: Scene
): { scene: Scene; config: Pick<Config, 'data' | 'options'> } => {
  const scene = sceneOf(drawing, theme, width, before);
  return { scene, config: drawing.kind === 'bars' ? barsConfig(scene, context) : stripsConfig(scene) };
};

/** Creates a chart of a size on a canvas, which need not be in the page. */
const createChart = (
  canvas: HTMLCanvasElement,
  drawing: Drawing,
  theme: Theme,
  size: Size,
  ratio: number
) => {
  const context = canvas.getContext('2d');
  if (!context) return null;
  let scene: Scene;
  // Set before Chart.js starts, so that it draws only once.
  canvas.width = size.width;
  canvas.height = size.height;
  const first = configOf(context, drawing, theme, size.width);
  ({ scene } = first);
  const { data, options } = first.config;
  const chart = new Chart(canvas, {
    type: 'bar',
    data,
    options: { ...options, devicePixelRatio: ratio },
    plugins: [
      {
        id: 'rounds',
        afterDatasetsDraw: (drawn) => {
          paint(drawn, scene);
        },
      },
    ],
  });
  return {
    chart,
    /** Redraws with other content, theme and size. */
    redraw: (next: Drawing, nextTheme: Theme, { width, height }: Size): void => {
      const updated = configOf(context, next, nextTheme, width, scene);
      ({ scene } = updated);
      const { labels, datasets } = updated.config.data;
      // Reuses the data set objects, because Chart.js keeps a reference to each one that it has seen.
      chart.data.labels = labels ?? [];
      chart.data.datasets = datasets.map((set, at) => Object.assign(chart.data.datasets[at] ?? {}, set));
      chart.options = { ...updated.config.options, devicePixelRatio };
      const before = [chart.width, chart.height];
      chart.resize(width, height);
      // A change of size has already redrawn the chart.
      if (before[0] === chart.width && before[1] === chart.height) chart.update('none');
    },
  };
};

/** Draws on a canvas that fills its parent, and follows the size, colours and typeface of the parent. */
export const draw: DrawingModule['draw'] = (canvas, input) => {
  const box = canvas.parentElement;
  const sizeOf = (): Size => ({ width: box?.clientWidth ?? 0, height: box?.clientHeight ?? 0 });
  let current = toDrawing(input);
  const drawn = createChart(canvas, current, readTheme(canvas), sizeOf(), devicePixelRatio);
  const redraw = (): void => {
    const size = sizeOf();
    // A hidden element has neither a size nor computed styles to read.
    if (size.width > 0) drawn?.redraw(current, readTheme(canvas), size);
  };
  const observer = new ResizeObserver(() => {
    const { width, height } = sizeOf();
    if (width !== drawn?.chart.width || height !== drawn.chart.height) redraw();
  });
  if (box) observer.observe(box);
  // The style sheet gives the colours an imperceptibly short transition, because no other event reports that the page has
  // changed its theme.
  box?.addEventListener('transitionend', redraw);
  const schemes = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) =>
    matchMedia(query)
  );
  for (const scheme of schemes) scheme.addEventListener('change', redraw);
  return {
    update: (next) => {
      current = toDrawing(next);
      redraw();
    },
    destroy: () => {
      observer.disconnect();
      box?.removeEventListener('transitionend', redraw);
      for (const scheme of schemes) scheme.removeEventListener('change', redraw);
      drawn?.chart.destroy();
    },
  };
};

/** Width and margin of a picture in CSS pixels, and device pixels for each. */
const PICTURE = { width: 1000, margin: 32, ratio: 2 } as const;

/** Creates a PNG picture of the drawing with its title, finding, source, date and notes. */
export const picture: DrawingModule['picture'] = async (shown, input, { title, finding, remarks }) => {
  const drawing = toDrawing(input);
  const theme = readPictureTheme(shown);
  const { width, margin, ratio } = PICTURE;
  const inner = width - 2 * margin;
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d');
  if (!context) return null;
  const texts = [
    { text: title, font: fontOf(theme, 700, 1.5), line: 2.25 * theme.size },
    { text: finding, font: fontOf(theme, 400, 1.125), line: 1.75 * theme.size },
  ];
  const small = remarks.map((text) => ({ text, font: fontOf(theme, 400, 0.875), line: 1.375 * theme.size }));
  const toLines = (list: typeof texts) =>
    list.flatMap(({ text, font, line }) => {
      context.font = font;
      return wrapText(context, text, inner).map((one) => ({ text: one, font, line }));
    });
  const above = toLines(texts);
  const below = toLines(small);
  const heightOf = (list: typeof above): number => list.reduce((sum, { line }) => sum + line, 0);
  const columns = Math.max(0, ...drawing.rows.map(({ bars }) => bars.length));
  const row = drawing.kind === 'bars' ? (1 + columns) * LINE_HEIGHT_EM + ROW_GAP_EM : STRIP_HEIGHT_EM;
  const extra = drawing.line || drawing.kind === 'strips' ? LINE_HEIGHT_EM : 0;
  const size = { width: inner, height: Math.ceil((row * drawing.rows.length + extra) * theme.size) };
  const height = heightOf(above) + size.height + heightOf(below) + 4 * margin;
  sheet.width = width * ratio;
  sheet.height = Math.ceil(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  context.fillStyle = theme.text;
  context.textBaseline = 'top';
  context.direction = drawing.dir;
  context.textAlign = 'start';
  const start = drawing.dir === 'rtl' ? width - margin : margin;
  let top: number = margin;
  const write = (list: typeof above): void => {
    for (const { text, font, line } of list) {
      context.font = font;
      context.fillText(text, start, top);
      top += line;
    }
  };
  write(above);
  top += margin;
  const canvas = document.createElement('canvas');
  const drawn = createChart(canvas, drawing, theme, size, ratio);
  context.drawImage(canvas, margin, top, size.width, size.height);
  drawn?.chart.destroy();
  top += size.height + margin;
  write(below);
  return new Promise((resolve) => {
    sheet.toBlob(resolve, 'image/png');
  });
};
