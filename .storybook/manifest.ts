/// <reference types="vite/client" />
import type { Manifest } from '../demo/builder/manifest.js';
import { tokensOf } from '../stories/workbench/tokens.js';

// A glob, since the manifest is built: without it Storybook still runs, only its tables are empty.
const [found] = Object.values(
  import.meta.glob<Manifest>('../dist/custom-elements.json', { eager: true, import: 'default' })
);

/** The package's custom elements manifest. */
export const manifest: Manifest = found ?? { modules: [] };

/** Every token that an element reads. */
export const tokens = tokensOf(manifest);
