import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
} from 'chart.js';
import { toDrawing, type Drawing, type DrawingInput } from './drawing-data.js';
import { fillsOf, readLook, readPictureLook, type Look } from './drawing-look.js';
import { LINE, STRIP_PART, fontOf, highest, labelOf, paint, wrapped, type Scene } from './drawing-paint.js';

/** The only module that imports Chart.js, and of it only what bars need; fetched when a drawing is first wanted. */
Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** A drawing that stands. */
export interface Drawn {
  /** Draws something else, or the same as it now looks. */
  readonly update: (input: DrawingInput) => void;
  /** Lets go of everything. */
  readonly destroy: () => void;
}

/** What stands around a drawing in a picture. */
export interface PictureTexts {
  readonly title: string;
  readonly finding: string;
  /** Source, date and notes. */
  readonly remarks: readonly string[];
}

/** What this module hands over. */
export interface DrawingParts {
  readonly draw: (canvas: HTMLCanvasElement, input: DrawingInput) => Drawn;
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

/** Below this many ems names have two lines; the style sheet makes room for them at the same width. */
const NARROW = 30;

/** Room at the end of each row. In ems, as in the style sheet. */
const ROW_GAP = 0.75;
const STRIP = 6.5;

const sceneOf = (drawing: Drawing, look: Look, width: number, before?: Scene): Scene => {
  const isNarrow = width <= NARROW * look.size;
  const isSame = before && JSON.stringify(before.look) === JSON.stringify(look);
  return {
    drawing,
    look,
    fills: isSame ? before.fills : fillsOf(look),
    isNarrow,
    nameLines: isNarrow && drawing.isLong ? 2 : 1,
  };
};

const common: NonNullable<Config['options']> = {
  animation: false,
  responsive: false,
  maintainAspectRatio: false,
  events: [],
  normalized: true,
};

const barsConfig = (scene: Scene, context: CanvasRenderingContext2D): Pick<Config, 'data' | 'options'> => {
  const { drawing, look, fills, nameLines } = scene;
  const { rows, line, dir } = drawing;
  const columns = Math.max(0, ...rows.map(({ bars }) => bars.length));
  context.font = fontOf(look);
  const room = Math.max(
    ...rows.flatMap(({ bars }) => bars.map((bar) => context.measureText(labelOf(scene, bar)).width))
  );
  const slots = nameLines + columns;
  const shape = {
    barPercentage: 0.82,
    categoryPercentage: (slots * LINE) / (slots * LINE + ROW_GAP),
    borderColor: look.text,
    borderWidth: 1,
  };
  return {
    data: {
      labels: rows.map(({ name }) => name),
      datasets: [
        // Bars of nothing keep the room in which names are painted.
        ...Array.from({ length: nameLines }, () => ({ ...shape, data: rows.map(() => null) })),
        ...Array.from({ length: columns }, (_, column) => ({
          ...shape,
          data: rows.map(({ bars }) => {
            const bar = bars[column];
            return bar?.state === 'value' ? bar.value : null;
          }),
          backgroundColor: rows.map(({ bars, tone }) =>
            bars[column]?.isPlain ? look.surface : fills.tone(tone)
          ),
        })),
      ],
    },
    options: {
      ...common,
      indexAxis: 'y',
      layout: {
        padding: {
          [dir === 'rtl' ? 'left' : 'right']: room + look.size,
          top: line ? LINE * look.size : 0,
        },
      },
      scales: {
        x: { display: false, min: 0, max: Math.max(...rows.map(highest)), reverse: dir === 'rtl' },
        y: { display: false },
      },
    },
  };
};

const stripsConfig = ({ drawing, look, fills }: Scene): Pick<Config, 'data' | 'options'> => {
  const { rows, periods, dir } = drawing;
  return {
    data: {
      labels: periods.map(({ short }) => short),
      datasets: rows.map((row, at) => {
        const { bars, tone } = row;
        const floor = rows.length - 1 - at;
        const most = highest(row);
        return {
          data: bars.map(({ state, value }): [number, number] | null =>
            state === 'value' ? [floor, floor + (STRIP_PART * value) / most] : null
          ),
          backgroundColor: fills.tone(tone),
          borderColor: look.text,
          borderWidth: 1,
          grouped: false,
          barPercentage: 0.7,
          categoryPercentage: 1,
        };
      }),
    },
    options: {
      ...common,
      layout: { padding: { bottom: LINE * look.size } },
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
  look: Look,
  width: number,
  before?: Scene
): { scene: Scene; config: Pick<Config, 'data' | 'options'> } => {
  const scene = sceneOf(drawing, look, width, before);
  return { scene, config: drawing.kind === 'bars' ? barsConfig(scene, context) : stripsConfig(scene) };
};

/** A chart of a size on a canvas that need not be on a page. */
const chartOn = (canvas: HTMLCanvasElement, drawing: Drawing, look: Look, size: Size, ratio: number) => {
  const context = canvas.getContext('2d');
  if (!context) return null;
  let scene: Scene;
  // Given beforehand, so that it is drawn once.
  canvas.width = size.width;
  canvas.height = size.height;
  const first = configOf(context, drawing, look, size.width);
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
    /** Draws again as everything is now. */
    renew: (now: Drawing, as: Look, { width, height }: Size): void => {
      const next = configOf(context, now, as, width, scene);
      ({ scene } = next);
      const { labels, datasets } = next.config.data;
      // The same objects again: Chart.js keeps a trace of each that it ever had.
      chart.data.labels = labels ?? [];
      chart.data.datasets = datasets.map((set, at) => Object.assign(chart.data.datasets[at] ?? {}, set));
      chart.options = { ...next.config.options, devicePixelRatio };
      const before = [chart.width, chart.height];
      chart.resize(width, height);
      // A change of size has drawn it already.
      if (before[0] === chart.width && before[1] === chart.height) chart.update('none');
    },
  };
};

/** Draws on a canvas that fills its parent, and keeps to the parent's size, colours and letters. */
export const draw: DrawingParts['draw'] = (canvas, input) => {
  const box = canvas.parentElement;
  const sizeOf = (): Size => ({ width: box?.clientWidth ?? 0, height: box?.clientHeight ?? 0 });
  let now = toDrawing(input);
  const drawn = chartOn(canvas, now, readLook(canvas), sizeOf(), devicePixelRatio);
  const renew = (): void => {
    const size = sizeOf();
    // Where it is not shown there is nothing to draw, nor anything to read.
    if (size.width > 0) drawn?.renew(now, readLook(canvas), size);
  };
  const observer = new ResizeObserver(() => {
    const { width, height } = sizeOf();
    if (width !== drawn?.chart.width || height !== drawn.chart.height) renew();
  });
  if (box) observer.observe(box);
  // The style sheet has the box's colours change by a transition too short to be seen: so a page's own change of theme
  // is heard of, for which there is no other event.
  box?.addEventListener('transitionend', renew);
  const schemes = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) =>
    matchMedia(query)
  );
  for (const scheme of schemes) scheme.addEventListener('change', renew);
  return {
    update: (next) => {
      now = toDrawing(next);
      renew();
    },
    destroy: () => {
      observer.disconnect();
      box?.removeEventListener('transitionend', renew);
      for (const scheme of schemes) scheme.removeEventListener('change', renew);
      drawn?.chart.destroy();
    },
  };
};

const PICTURE = { width: 1000, margin: 32, ratio: 2 } as const;

/** A picture of the drawing with its title, finding, source, date and notes, as PNG. */
export const picture: DrawingParts['picture'] = async (shown, input, { title, finding, remarks }) => {
  const drawing = toDrawing(input);
  const look = readPictureLook(shown);
  const { width, margin, ratio } = PICTURE;
  const inner = width - 2 * margin;
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d');
  if (!context) return null;
  const texts = [
    { text: title, font: fontOf(look, 700, 1.5), line: 2.25 * look.size },
    { text: finding, font: fontOf(look, 400, 1.125), line: 1.75 * look.size },
  ];
  const small = remarks.map((text) => ({ text, font: fontOf(look, 400, 0.875), line: 1.375 * look.size }));
  const measured = (list: typeof texts) =>
    list.flatMap(({ text, font, line }) => {
      context.font = font;
      return wrapped(context, text, inner).map((one) => ({ text: one, font, line }));
    });
  const above = measured(texts);
  const below = measured(small);
  const heightOf = (list: typeof above): number => list.reduce((sum, { line }) => sum + line, 0);
  const columns = Math.max(0, ...drawing.rows.map(({ bars }) => bars.length));
  const row = drawing.kind === 'bars' ? (1 + columns) * LINE + ROW_GAP : STRIP;
  const extra = drawing.line || drawing.kind === 'strips' ? LINE : 0;
  const size = { width: inner, height: Math.ceil((row * drawing.rows.length + extra) * look.size) };
  const height = heightOf(above) + size.height + heightOf(below) + 4 * margin;
  sheet.width = width * ratio;
  sheet.height = Math.ceil(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = look.surface;
  context.fillRect(0, 0, width, height);
  context.fillStyle = look.text;
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
  const drawn = chartOn(canvas, drawing, look, size, ratio);
  context.drawImage(canvas, margin, top, size.width, size.height);
  drawn?.chart.destroy();
  top += size.height + margin;
  write(below);
  return new Promise((resolve) => {
    sheet.toBlob(resolve, 'image/png');
  });
};
