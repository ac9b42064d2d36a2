/// <reference types="vite/client" />
import type { Manifest } from '../demo/builder/manifest.js';
import { tokensOf } from '../stories/workbench/tokens.js';

// A glob, because the manifest is built. Without it, Storybook runs with empty tables.
const [found] = Object.values(
  import.meta.glob<Manifest>('../dist/custom-elements.json', { eager: true, import: 'default' })
);

/** The package's custom elements manifest. */
export const manifest: Manifest = found ?? { modules: [] };

/** All tokens of the elements. */
export const tokens = tokensOf(manifest);
