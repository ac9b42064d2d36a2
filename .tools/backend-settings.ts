// The table of the reference backend's settings, for its README.
import { SETTINGS } from '../demo/backend/src/cli/settings.js';
import { code, table } from './markdown.js';

/** Returns a row for each setting. */
export const settingsTable = (): string =>
  table(
    ['variable', 'default', 'description'],
    Object.entries(SETTINGS).map(([name, { byDefault, description }]) => [code(name), byDefault, description])
  );
