import { fontOf } from './drawing-paint.js';
import { readTheme } from './drawing-theme.js';
import { pictureOf, type PictureTexts } from './picture.js';
import type { SystemsMap } from './systems-map.js';

/** Size of text on a hexagon, in units of the map; the style sheet has the same. */
const TEXT_SIZE = 12;

/**
 * Creates a PNG picture of the map with its texts, on white paper.
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
    context.save();
    context.translate(left + (width - scale * map.width) / 2, top);
    context.scale(scale, scale);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const { x, y, corners, lines, row } of map.hexagons) {
      context.save();
      context.translate(x, y);
      context.strokeStyle = theme.muted;
      context.lineWidth = 1.5;
      context.setLineDash(row.held === null ? [5, 4] : []);
      context.beginPath();
      for (const [cornerX, cornerY] of corners) context.lineTo(cornerX, cornerY);
      context.closePath();
      context.stroke();
      context.fillStyle = theme.text;
      for (const line of lines) {
        context.font = fontOf({ ...theme, size: TEXT_SIZE }, line.isName ? 600 : 400);
        context.fillText(line.text, 0, line.y, line.width ?? undefined);
      }
      context.restore();
    }
    context.restore();
  });
};
