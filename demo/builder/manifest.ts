/** The parts of a custom elements manifest that are used here. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** An element, or another class. */
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
  /** True, or the reason and the replacement. */
  readonly deprecated?: boolean | string;
}

/** A custom property that an element reads. */
export interface CssProperty {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

/** Elements in the order of the form. Any others are listed first. */
const ORDER = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'];

/** Returns the elements that a page can show on their own, by tag. */
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
