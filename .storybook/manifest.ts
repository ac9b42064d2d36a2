/// <reference types="vite/client" />

interface CssProperty {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

interface Declaration {
  readonly tagName?: string;
  readonly cssProperties?: readonly CssProperty[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

// A glob, since the manifest is built: without it Storybook still runs, only its tables are empty.
const [found] = Object.values(
  import.meta.glob<Manifest>('../dist/custom-elements.json', { eager: true, import: 'default' })
);

/** The package's custom elements manifest. */
export const manifest: Manifest = found ?? { modules: [] };

/** Every token that an element reads, once, in the order in which the elements tell them. */
export const tokens: readonly CssProperty[] = [
  ...new Map(
    manifest.modules
      .flatMap(({ declarations }) => declarations)
      .flatMap(({ cssProperties }) => cssProperties ?? [])
      .map((token) => [token.name, token])
  ).values(),
];
