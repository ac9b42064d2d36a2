import type { Chart } from 'chart.js';
import type { Drawing } from './drawing-data.js';
import type { BarLine, Line } from './drawing-lines.js';
import {
  BAR_EM,
  LINE_EM,
  NAME_FRACTION,
  SMALL_LINE_EM,
  heightOf,
  nameLinesOf,
  noteLinesOf,
  textLinesOf,
  type Room,
} from './drawing-layout.js';
import {
  GAP_EM,
  SMALL,
  createPen,
  fontOf,
  stroke,
  strokeOutlined,
  wrapText,
  type Scene,
} from './drawing-pen.js';

/** Middle of a line's bar, in ems from the top of the line. */
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

/** Paints the bars' names, labels, intervals and ticks under the headings of their groups. */
export const paintLines = (chart: Chart<'bar'>, scene: Scene): void => {
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
      write(line.text, start, at(1), theme.text, fontOf(theme, 700), width);
      stroke(context, theme.muted, 1, [
        [start, at(1.75)],
        [end, at(1.75)],
      ]);
      continue;
    }
    const names = nameLinesOf(line, room);
    context.font = plain.font;
    // In a narrow column, a name that needs fewer lines than are reserved stays next to its bar.
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
