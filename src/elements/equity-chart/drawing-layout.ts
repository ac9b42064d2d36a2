import type { Line } from './drawing-lines.js';
import type { Measure } from './equity-chart-model.js';

/*
 * Heights of a drawing, in ems. The page reserves them before the drawing loads and the drawing uses them too, so nothing
 * moves. They depend on numbers of characters, not on measured text, which would need a canvas.
 */

/** Maximum width of a narrow drawing, in ems. Its labels are under the bars. The style sheet has the same value. */
export const NARROW_WIDTH_EM = 44;

/** Height of a line of text. */
export const LINE_EM = 1.4;

/** Height of a line of small text. */
export const SMALL_LINE_EM = 1.15;

/** Thickness of a bar. */
export const BAR_EM = 1.1;

/** Proportion of a wide drawing's width that is for names. */
export const NAME_FRACTION = 0.36;

/** Minimum width of the labels of a wide drawing. */
export const LABEL_EM = 15;

/** Height of a panel with its name, and of the labels under all panels. */
export const PANEL_EM = 6;
export const PERIODS_EM = 1.75;

const HEADING_EM = 2;
const GAP_EM = 0.55;

/**
 * Space for a drawing. Labels are under the bars in a narrow column and next to them in a wide one. In a picture, each
 * sector has one line.
 */
export type Room = 'narrow' | 'wide' | 'picture';

/** Number of characters that always fit on a line. */
const CHARACTERS: Readonly<Record<Room, { name: number; text: number; note: number }>> = {
  narrow: { name: 32, text: 32, note: 40 },
  wide: { name: 29, text: 51, note: 36 },
  picture: { name: 48, text: 90, note: 90 },
};

/** Number of lines of a text, 1 to 3, or 0 if it is empty. */
const linesOf = (text: string, characters: number): number =>
  text === '' ? 0 : Math.min(3, Math.ceil(text.length / characters));

export const nameLinesOf = ({ name }: { readonly name: string }, room: Room): number =>
  linesOf(name, CHARACTERS[room].name);

export const textLinesOf = ({ text }: { readonly text: string }, room: Room): number =>
  linesOf(text, CHARACTERS[room].text);

export const noteLinesOf = ({ note }: { readonly note: string }, room: Room): number =>
  linesOf(note, CHARACTERS[room].note);

/** Returns the height of a line. */
export const heightOf = (line: Line, room: Room): number => {
  if (line.kind === 'heading') return HEADING_EM;
  const names = nameLinesOf(line, room) * LINE_EM;
  if (line.kind === 'text') {
    const texts = textLinesOf(line, room) * LINE_EM;
    return (room === 'narrow' ? names + texts : Math.max(names, texts)) + GAP_EM / 1.5;
  }
  const notes = noteLinesOf(line, room) * SMALL_LINE_EM;
  // The interval is a thin line under the bar.
  const bar = BAR_EM + GAP_EM;
  if (room === 'narrow') return names + bar + LINE_EM + notes + GAP_EM;
  return Math.max(names, bar, room === 'picture' ? 0 : LINE_EM + notes) + GAP_EM / 2;
};

/** Measures on which heights depend. */
export interface Content {
  readonly measure: Measure;
  /** Lines of a drawing with bars. */
  readonly lines: readonly Line[];
  /** Number of panels of a trend. */
  readonly panelCount: number;
}

/** Returns the height of the legend: one line, or two in a narrow drawing, plus one for the marks of a trend. */
export const legendHeightOf = ({ measure }: Content, room: Room): number =>
  ((room === 'narrow' ? 2 : 1) + (measure === 'trend' && room !== 'picture' ? 1 : 0)) * LINE_EM + GAP_EM / 2;

/** Number of panels side by side. */
export const panelColumnsOf = (room: Room): number => (room === 'narrow' ? 1 : 2);

/** Returns the height of a drawing without its legend. */
export const contentHeightOf = ({ measure, lines, panelCount }: Content, room: Room): number =>
  measure === 'trend'
    ? Math.ceil(panelCount / panelColumnsOf(room)) * PANEL_EM + PERIODS_EM
    : lines.reduce((sum, line) => sum + heightOf(line, room), 0);

/** Returns the whole height of a drawing. */
export const totalHeightOf = (content: Content, room: Room): number =>
  legendHeightOf(content, room) + contentHeightOf(content, room);
