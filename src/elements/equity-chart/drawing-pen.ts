import type { Drawing } from './drawing-data.js';
import type { Room } from './drawing-layout.js';
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
export const GAP_EM = 0.4;

/** Returns a font of the theme in the syntax of a canvas. */
export const fontOf = ({ size, family }: Theme, weight = 400, scale = 1): string =>
  `${weight} ${size * scale}px ${family}`;

/** Returns whether a text fits into a width, in the font of the context. */
export const hasRoomFor = (context: CanvasRenderingContext2D, text: string, width: number): boolean =>
  context.measureText(text).width <= width;

/** Shortens a text to a width, with an ellipsis. */
export const truncate = (context: CanvasRenderingContext2D, text: string, width: number): string => {
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

/** Draws a line through points. */
export const stroke = (
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
export const strokeOutlined = (
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
export const createPen = (context: CanvasRenderingContext2D, { drawing: { dir }, theme }: Scene) => {
  const isRightToLeft = dir === 'rtl';
  const forward = isRightToLeft ? -1 : 1;
  /** Writes a text, compressed if it is wider than `width`, and returns its width without compression. */
  const write = (
    text: string,
    x: number,
    y: number,
    colour: string,
    font: string,
    width?: number
  ): number => {
    context.textAlign = isRightToLeft ? 'right' : 'left';
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, x, y, width);
    return context.measureText(text).width;
  };
  return {
    isRightToLeft,
    forward,
    write,
    /** Writes lines of text one below another. The middle of the first is at `y`. */
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
