import type { CssCustomProperty, Package } from 'custom-elements-manifest';

/** A custom property that pages can set. */
export type Token = CssCustomProperty;

/** Returns every token that an element reads, without duplicates, in the order of the manifest. */
export const tokensOf = ({ modules }: Package): readonly Token[] => [
  ...new Map(
    modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap((declaration) => ('cssProperties' in declaration && declaration.cssProperties) || [])
      .map((token) => [token.name, token])
  ).values(),
];
