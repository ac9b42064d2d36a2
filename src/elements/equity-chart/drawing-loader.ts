import type { DrawingParts } from './drawing.js';

/** Under this symbol a script of its own hands the drawing over, before or after the elements' own script. */
const HANDED_OVER = Symbol.for('rounds-elements/chart');

/**
 * The drawing, with Chart.js: what another script has handed over, else our own module, fetched now. `null` where neither
 * is to be had: the table says everything without it.
 */
export const loadDrawing = async (): Promise<DrawingParts | null> => {
  const offered = (): DrawingParts | undefined =>
    (globalThis as { [HANDED_OVER]?: DrawingParts })[HANDED_OVER];
  try {
    return offered() ?? (await import('./drawing.js'));
  } catch {
    return offered() ?? null;
  }
};
