/** A custom property that pages can set. */
export interface Token {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

/** As much of the custom elements manifest as tells of tokens. */
export interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly tagName?: string;
      readonly cssProperties?: readonly Token[];
    }[];
  }[];
}

/** Every token that an element reads, once, in the order in which the elements tell them. */
export const tokensOf = (manifest: Manifest): readonly Token[] => [
  ...new Map(
    manifest.modules
      .flatMap(({ declarations }) => declarations)
      .flatMap(({ cssProperties }) => cssProperties ?? [])
      .map((token) => [token.name, token])
  ).values(),
];
