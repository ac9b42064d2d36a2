/** What is read of a custom elements manifest. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** An element, or a class that is none. */
export interface Declaration {
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly Attribute[];
  readonly cssProperties?: readonly CssProperty[];
}

/** An attribute of an element. */
export interface Attribute {
  readonly name: string;
  readonly type?: { readonly text: string };
  readonly description?: string;
  /** True, or why and what to use instead. */
  readonly deprecated?: boolean | string;
}

/** A custom property that an element reads. */
export interface CssProperty {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

/** The order in which people meet them; what is not named here comes first. */
const ORDER = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'];

/** The elements that a page can show by themselves, by tag. */
export const elementsOf = (manifest: Manifest): ReadonlyMap<string, Declaration> =>
  new Map(
    manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap((declaration) =>
        declaration.tagName && !['rounds-provider', 'rounds-doctor'].includes(declaration.tagName)
          ? [[declaration.tagName, declaration] as const]
          : []
      )
      .sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other))
  );
