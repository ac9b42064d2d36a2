import type { CssProperty, Manifest } from '../../demo/builder/manifest.js';

/** A custom property that pages can set. */
export type Token = CssProperty;

/** Returns every token that an element reads, without duplicates, in the order of the manifest. */
export const tokensOf = (manifest: Manifest): readonly Token[] => [
  ...new Map(
    manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap(({ cssProperties }) => cssProperties ?? [])
      .map((token) => [token.name, token])
  ).values(),
];
