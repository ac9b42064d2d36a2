import { BarController, BarElement, Chart, LinearScale } from 'chart.js';
import { toDrawing, type Drawing } from './drawing-data.js';
import { totalHeightOf } from './drawing-layout.js';
import type { DrawingInput } from './drawing-lines.js';
import { paint } from './drawing-paint.js';
import type { Scene } from './drawing-pen.js';
import { roomOf, settingsOf, type Point } from './drawing-settings.js';
import { readTheme, type Theme } from './drawing-theme.js';
import { pictureOf, type PictureTexts } from './picture.js';

// The only module that imports Chart.js, with only the parts that bars need. It is loaded when a drawing is first needed.
Chart.register(BarController, BarElement, LinearScale);

/** A drawing on a canvas of the page. */
export interface CanvasDrawing {
  /** Redraws with other input, in the current theme. */
  readonly update: (input: DrawingInput) => void;
  /** Releases the chart and its listeners. */
  readonly destroy: () => void;
}

export type { PictureTexts } from './picture.js';

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
/** Text sizes of a drawing in a picture, in pixels. */
const PICTURE_FONT = { minSize: 8, maxSize: 24 } as const;

/** Creates a chart of a size on a canvas, which need not be in the page. */
const createChart = (
  canvas: HTMLCanvasElement,
  drawing: Drawing,
  theme: Theme,
  size: Size,
  isPicture = false
) => {
  const context = canvas.getContext('2d');
  if (!context) return null;
  let scene: Scene;
  // Set before Chart.js starts, so that it draws only once.
  canvas.width = size.width;
  canvas.height = size.height;
  const first = settingsOf(context, drawing, theme, size.width, isPicture);
  ({ scene } = first);
  const { data, options } = first.settings;
  const chart = new Chart<'bar', Point[]>(canvas, {
    type: 'bar',
    data,
    options: { ...options, devicePixelRatio: isPicture ? 1 : devicePixelRatio },
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
      const updated = settingsOf(context, next, nextTheme, width, isPicture);
      ({ scene } = updated);
      // Reuses the data set objects, because Chart.js keeps a reference to each one that it has seen.
      chart.data.datasets = updated.settings.data.datasets.map((set, at) =>
        Object.assign(chart.data.datasets[at] ?? {}, set)
      );
      chart.options = { ...updated.settings.options, devicePixelRatio };
      const before = [chart.width, chart.height];
      chart.resize(width, height);
      // A change of size has already redrawn the chart.
      if (before[0] === chart.width && before[1] === chart.height) chart.update('none');
    },
  };
};

/** Media whose change alters the colours of a drawing. */
const MEDIA = ['(forced-colors: active)', '(prefers-color-scheme: dark)'];

/** Draws on a canvas that fills its parent, and follows the size, colours and typeface of the parent. */
export const draw: DrawingModule['draw'] = (canvas, input) => {
  const box = canvas.parentElement;
  const print = matchMedia('print');
  let current = toDrawing(input);
  /** Returns the size of the parent. On paper, its height depends on the drawing, which has no height until it is drawn. */
  const sizeOf = (): Size => {
    const width = box?.clientWidth ?? 0;
    if (!print.matches) return { width, height: box?.clientHeight ?? 0 };
    const { size } = readTheme(box ?? canvas);
    return { width, height: size * totalHeightOf(current, roomOf(width, size)) };
  };
  const drawn = createChart(canvas, current, readTheme(box ?? canvas), sizeOf());
  const redraw = (): void => {
    // The style sheet scales the drawing to the paper, because a page is printed before a redrawing could follow its size.
    const size = print.matches && drawn ? drawn.chart : sizeOf();
    // A hidden element has neither a size nor computed styles to read.
    if (size.width > 0) drawn?.redraw(current, readTheme(canvas.parentElement ?? canvas), size);
  };
  const observer = new ResizeObserver(() => {
    const { width, height } = sizeOf();
    if (print.matches) return;
    if (width !== drawn?.chart.width || height !== drawn.chart.height) redraw();
  });
  if (box) observer.observe(box);
  // The style sheet gives the colours an imperceptibly short transition, because no other event reports that the page has
  // changed its theme.
  box?.addEventListener('transitionend', redraw);
  const media = [print, ...MEDIA.map((query) => matchMedia(query))];
  for (const one of media) one.addEventListener('change', redraw);
  return {
    update: (next) => {
      current = toDrawing(next);
      redraw();
    },
    destroy: () => {
      observer.disconnect();
      box?.removeEventListener('transitionend', redraw);
      for (const one of media) one.removeEventListener('change', redraw);
      drawn?.chart.destroy();
    },
  };
};

/** Creates a PNG picture of the drawing with its text, on a white background. */
export const picture: DrawingModule['picture'] = (shown, input, texts) => {
  const drawing = toDrawing(input);
  const theme = readTheme(shown.parentElement ?? shown, true);
  return pictureOf(theme, drawing.dir, texts, (context, { left, top, width, height }) => {
    const { minSize, maxSize } = PICTURE_FONT;
    const fontSize = Math.max(minSize, Math.min(maxSize, height / totalHeightOf(drawing, 'picture')));
    const size = { width, height: Math.min(height, totalHeightOf(drawing, 'picture') * fontSize) };
    const canvas = document.createElement('canvas');
    const drawn = createChart(canvas, drawing, { ...theme, size: fontSize }, size, true);
    context.drawImage(canvas, left, top, size.width, size.height);
    drawn?.chart.destroy();
  });
};
