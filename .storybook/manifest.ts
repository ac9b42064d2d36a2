/// <reference types="vite/client" />
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest';
import { tokensOf } from '../stories/workbench/tokens.js';

// A glob, because the manifest is built. Without it, Storybook runs with empty tables.
const [found] = Object.values(
  import.meta.glob<Package>('../dist/custom-elements.json', { eager: true, import: 'default' })
);

/** The package's custom elements manifest. */
export const manifest: Package = found ?? { schemaVersion: '2.1.0', modules: [] };

/** All tokens of the elements. */
export const tokens = tokensOf(manifest);

/** Returns the description of an element by its tag; empty if the manifest has not been built. */
export const elementNamed = (tag: string): Partial<CustomElementDeclaration> =>
  manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(
      (declaration): declaration is CustomElementDeclaration =>
        'tagName' in declaration && declaration.tagName === tag
    ) ?? {};
