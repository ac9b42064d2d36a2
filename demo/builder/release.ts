/// <reference types="vite/client" />
import type { Manifest } from './manifest.js';
import type { Release } from './snippets/markup.js';

// Globs, because both files are built and may be missing.
const manifests = import.meta.glob<Manifest>('../../dist/custom-elements.json', {
  eager: true,
  import: 'default',
});
const integrities = import.meta.glob<Release['integrity']>('../../build/cdn/*/integrity.json', {
  eager: true,
  import: 'default',
});

const [found] = Object.values(manifests);
const [[file, integrity] = ['', {}]] = Object.entries(integrities);

/** The custom elements manifest of the package. */
export const manifest: Manifest = found ?? { modules: [] };

/** The release whose scripts are next to this page. */
export const release: Release = { version: /([^/]+)\/integrity\.json$/.exec(file)?.[1] ?? '', integrity };
