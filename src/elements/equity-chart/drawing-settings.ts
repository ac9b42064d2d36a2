import type { ChartConfiguration, Scale } from 'chart.js';
import { barMiddleOf, placed } from './drawing-bars.js';
import type { Drawing } from './drawing-data.js';
import {
  BAR_EM,
  LABEL_EM,
  NAME_FRACTION,
  NARROW_WIDTH_EM,
  contentHeightOf,
  legendHeightOf,
} from './drawing-layout.js';
import { PANEL_BARS_EM, panelPlace, panelStep } from './drawing-panels.js';
import { fontOf, type Scene } from './drawing-pen.js';
import type { Theme } from './drawing-theme.js';

type Range = number | [number, number];

/** Place of a bar on the hidden scales. */
export interface Point {
  readonly x: Range;
  readonly y: Range;
}

type Config = ChartConfiguration<'bar', Point[]>;

const COMMON_OPTIONS: NonNullable<Config['options']> = {
  animation: false,
  responsive: false,
  maintainAspectRatio: false,
  events: [],
};

/** Properties of a drawing that Chart.js needs. */
export type Settings = Pick<Config, 'data' | 'options'>;

/** Colours of the bars: a list, because Chart.js keeps a single colour when it redraws without animation. */
const coloursOf = ({ bar }: Theme): string[] => [bar];

/** Scale that is not shown. It has no ticks, because Chart.js would create and measure labels for them anyway. */
const HIDDEN_SCALE = {
  type: 'linear',
  display: false,
  ticks: { display: false },
  afterBuildTicks: (scale: Scale): void => {
    scale.ticks = [];
  },
} as const;

/** Vertical scale in ems, from the top to the bottom of the chart area. */
const emScale = (max: number, isFromTop: boolean) => ({
  ...HIDDEN_SCALE,
  offset: false,
  min: 0,
  max,
  reverse: isFromTop,
});

const linesSettings = (scene: Scene, width: number, context: CanvasRenderingContext2D): Settings => {
  const { drawing, theme, room } = scene;
  const bars = placed(drawing, room).flatMap(({ line, top }) =>
    line.kind === 'bar' ? [{ line, y: top + barMiddleOf(line, room) }] : []
  );
  context.font = fontOf(theme, 700);
  const labels = bars.map(({ line }) => {
    const note = room === 'picture' ? ` ${line.note}` : '';
    return context.measureText(`${line.label} · ${line.rest}${note}`).width;
  });
  const hasNotes = bars.some(({ line }) => line.note !== '');
  const labelWidth = Math.max(hasNotes ? LABEL_EM * theme.size : 0, ...labels) + theme.size;
  const isRightToLeft = drawing.dir === 'rtl';
  const [start, end] = isRightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const);
  return {
    data: {
      datasets: [
        {
          data: bars.map(({ line, y }) => ({ x: [0, line.value], y })),
          backgroundColor: coloursOf(theme),
          barThickness: BAR_EM * theme.size,
        },
      ],
    },
    options: {
      ...COMMON_OPTIONS,
      indexAxis: 'y',
      layout: {
        padding: {
          top: legendHeightOf(drawing, room) * theme.size,
          // The half of a tick at the end of the scale needs room too.
          ...(room === 'narrow' ? { [end]: 2 } : { [start]: NAME_FRACTION * width, [end]: labelWidth }),
        },
      },
      scales: {
        x: { ...HIDDEN_SCALE, min: 0, max: drawing.max, reverse: isRightToLeft },
        y: emScale(contentHeightOf(drawing, room), true),
      },
    },
  };
};

const panelsSettings = (scene: Scene, width: number): Settings => {
  const { drawing, theme, room } = scene;
  const height = contentHeightOf(drawing, room);
  const points = drawing.panels.flatMap(({ bars }, at) => {
    const place = panelPlace(at, scene, width);
    const floor = height - place.floor;
    return bars.flatMap(({ value }, index): Point[] =>
      value === null
        ? []
        : [
            {
              x: panelStep(place, index, scene).middle,
              y: [floor, floor + (PANEL_BARS_EM * value) / drawing.max],
            },
          ]
    );
  });
  const step = panelStep(panelPlace(0, scene, width), 0, scene).step;
  return {
    data: {
      datasets: [
        {
          data: points,
          backgroundColor: coloursOf(theme),
          barThickness: Math.min(0.7 * step, 3 * theme.size),
        },
      ],
    },
    options: {
      ...COMMON_OPTIONS,
      layout: { padding: { top: legendHeightOf(drawing, room) * theme.size } },
      scales: {
        x: { ...HIDDEN_SCALE, offset: false, min: 0, max: width },
        y: emScale(height, false),
      },
    },
  };
};

/** Returns how much room a column has. */
export const roomOf = (width: number, fontSize: number): 'narrow' | 'wide' =>
  width <= NARROW_WIDTH_EM * fontSize ? 'narrow' : 'wide';

/** Returns the bars and scales of a drawing as options for Chart.js, and the scene to paint over them. */
export const settingsOf = (
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  theme: Theme,
  width: number,
  isPicture: boolean
): { scene: Scene; settings: Settings } => {
  const scene: Scene = { drawing, theme, room: isPicture ? 'picture' : roomOf(width, theme.size) };
  return {
    scene,
    settings:
      drawing.measure !== 'trend' ? linesSettings(scene, width, context) : panelsSettings(scene, width),
  };
};
