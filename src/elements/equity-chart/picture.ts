import { SMALL, fontOf, wrapText } from './drawing-pen.js';
import type { Theme } from './drawing-theme.js';
import { withDescription } from './png-text.js';

/** Text around the drawing in a picture. */
export interface PictureTexts {
  readonly headline: string;
  readonly sentence: string;
  /** Description of the figures, their place and time, and the figures of the sector in the headline. */
  readonly facts: readonly string[];
  /** Lines under the drawing; only the first three are shown. */
  readonly notes: readonly string[];
  /** Language of the text. */
  readonly lang: string;
}

/** Space for a drawing on a picture, in pixels. */
export interface PictureRoom {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Size and margins of a picture, in pixels: a slide of 16:9. */
const PICTURE = { width: 1600, height: 900, margin: 44, fontSize: 20, maxNotes: 3 } as const;

const LINE = 1.3;

/** Returns all text of a picture, for the description inside the file. */
const descriptionOf = ({ headline, sentence, facts, notes }: PictureTexts): string =>
  [headline.replace(/[.]?$/, '.'), sentence, ...facts, ...notes].filter(Boolean).join('\n');

/**
 * Creates a PNG picture: headline, sentence and facts, the drawing, and at most three notes, on a white background. The file
 * also contains the text, as its description.
 *
 * @param drawOn draws in the remaining space
 */
export const pictureOf = async (
  paper: Theme,
  dir: 'ltr' | 'rtl',
  texts: PictureTexts,
  drawOn: (context: CanvasRenderingContext2D, room: PictureRoom) => void
): Promise<Blob | null> => {
  const { headline, sentence, facts, notes, lang } = texts;
  const theme = { ...paper, size: PICTURE.fontSize };
  const { width, height, margin, maxNotes } = PICTURE;
  const inner = width - 2 * margin;
  const sheet = document.createElement('canvas');
  sheet.width = width;
  sheet.height = height;
  const context = sheet.getContext('2d');
  if (!context) return null;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'top';
  context.direction = dir;
  context.textAlign = 'start';
  const start = dir === 'rtl' ? width - margin : margin;
  /** Writes a text from a given height on a limited number of lines. Returns the height at which it ends. */
  const write = (
    text: string,
    from: number,
    {
      scale,
      maxLines,
      weight = 400,
      colour = theme.text,
    }: {
      readonly scale: number;
      readonly maxLines: number;
      readonly weight?: number;
      readonly colour?: string;
    }
  ): number => {
    if (!text) return from;
    const lineHeight = LINE * theme.size * scale;
    context.font = fontOf(theme, weight, scale);
    context.fillStyle = colour;
    const lines = wrapText(context, text, inner, maxLines);
    lines.forEach((line, at) => {
      context.fillText(line, start, from + at * lineHeight);
    });
    return from + lines.length * lineHeight;
  };
  const isLong = sentence.length > 350;
  let top = write(headline, margin, { scale: 1.9, maxLines: 2, weight: 700 }) + 6;
  top = write(sentence, top, { scale: isLong ? 0.95 : 1.1, maxLines: isLong ? 4 : 3 }) + 4;
  top = write(facts.join(' '), top, { scale: SMALL, maxLines: 3, colour: theme.muted }) + 20;
  const noteLines = notes.slice(0, maxNotes);
  const noteHeight = LINE * theme.size * SMALL;
  const bottom = height - margin - noteLines.length * noteHeight;
  noteLines.forEach((note, at) => {
    write(note, bottom + at * noteHeight, { scale: SMALL, maxLines: 1, colour: theme.muted });
  });
  drawOn(context, { left: margin, top, width: inner, height: bottom - 16 - top });
  const png = await new Promise<Blob | null>((resolve) => {
    sheet.toBlob(resolve, 'image/png');
  });
  return png && withDescription(png, descriptionOf({ ...texts, notes: noteLines }), lang);
};
