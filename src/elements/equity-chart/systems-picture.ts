import { fontOf } from './drawing-pen.js';
import { readTheme } from './drawing-theme.js';
import { pictureOf, type PictureTexts } from './picture.js';
import type { SystemsMap } from './systems-map.js';

/** Size and spacing of lines of text on a hexagon, in units of the map. They are larger than on the page, for a slide. */
const TEXT_SIZE = 16;
const LINE_HEIGHT = 20;

/** Maximum factor by which hexagons are widened for their text, because a slide is wider than the map. */
const MAX_STRETCH = 1.8;

/**
 * Creates a PNG picture of the map with its text, on a white background.
 *
 * @param box container of the map, which has the colours of paper
 */
export const systemsPicture = (
  box: Element,
  map: SystemsMap,
  dir: 'ltr' | 'rtl',
  texts: PictureTexts
): Promise<Blob | null> => {
  const theme = readTheme(box, true);
  return pictureOf(theme, dir, texts, (context, { left, top, width, height }) => {
    const scale = Math.min(width / map.width, height / map.height);
    const stretch = Math.min(MAX_STRETCH, width / (scale * map.width));
    context.save();
    context.translate(left + (width - scale * stretch * map.width) / 2, top);
    context.scale(scale, scale);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const { x, y, corners, lines, row } of map.hexagons) {
      context.save();
      context.translate(stretch * x, y);
      context.strokeStyle = theme.muted;
      context.lineWidth = 1.5;
      context.setLineDash(row.held === null ? [5, 4] : []);
      context.beginPath();
      for (const [cornerX, cornerY] of corners) context.lineTo(stretch * cornerX, cornerY);
      context.closePath();
      context.stroke();
      context.fillStyle = theme.text;
      const facts = lines.filter(({ isName }) => !isName).map(({ text }) => text);
      // Held and counted Rounds share a line, so that all text is where the hexagon is widest.
      const texts = [row.shortName, facts.slice(0, -1).join(', '), ...facts.slice(-1)].filter(Boolean);
      const room = stretch * 2 * Math.max(...corners.map(([cornerX]) => cornerX)) - TEXT_SIZE / 2;
      texts.forEach((text, at) => {
        context.font = fontOf({ ...theme, size: TEXT_SIZE }, at === 0 ? 600 : 400);
        context.fillText(text, 0, LINE_HEIGHT * (at - (texts.length - 1) / 2), room);
      });
      context.restore();
    }
    context.restore();
  });
};
