import type { CssProperty, Manifest } from '../../demo/builder/manifest.js';

/** A custom property that pages can set. */
export type Token = CssProperty;

/** Every token that an element reads, once, in the order in which the elements tell them. */
export const tokensOf = (manifest: Manifest): readonly Token[] => [
  ...new Map(
    manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap(({ cssProperties }) => cssProperties ?? [])
      .map((token) => [token.name, token])
  ).values(),
];
