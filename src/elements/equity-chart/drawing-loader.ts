import { readPart } from '../../data/handed-over.js';
import type { DrawingParts } from './drawing.js';

/**
 * The drawing, with Chart.js: what another script has handed over, else our own module, fetched now. `null` where neither
 * is to be had: the table says everything without it.
 */
export const loadDrawing = async (): Promise<DrawingParts | null> => {
  const offered = () => readPart('chart') as DrawingParts | undefined;
  try {
    return offered() ?? (await import('./drawing.js'));
  } catch {
    return offered() ?? null;
  }
};
