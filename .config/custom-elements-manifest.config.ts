// Settings of the analyser: https://custom-elements-manifest.open-wc.org/analyzer/config/
import { readFileSync } from 'node:fs';
import type {
  AnalyzePhaseParams,
  CollectPhaseParams,
  Config,
  Plugin,
} from '@custom-elements-manifest/analyzer';
import type {
  CustomElementDeclaration,
  Declaration,
  Event as CustomElementEvent,
  Module,
} from 'custom-elements-manifest';
import postcss from 'postcss';
import valueParser from 'postcss-value-parser';
import { tokens } from '../src/styles/tokens.js';

/** Returns the fallback of each `var(--property, fallback)` in a style sheet, by property; the first one counts. */
const fallbacksIn = (css: string): ReadonlyMap<string, string> => {
  const fallbacks = new Map<string, string>();
  postcss.parse(css).walkDecls(({ value }) => {
    valueParser(value).walk((node) => {
      if (node.type !== 'function' || node.value !== 'var') return;
      const [property, comma, ...fallback] = node.nodes;
      if (property && comma && !fallbacks.has(property.value))
        fallbacks.set(property.value, valueParser.stringify(fallback));
    });
  });
  return fallbacks;
};

/** Returns the defaults of the custom properties that all elements share, from the style sheets that use them. */
const sharedDefaults = (): ReadonlyMap<string, string> =>
  fallbacksIn(tokens.cssText + readFileSync(new URL('../src/rounds.css', import.meta.url), 'utf8'));

const declarationsIn = (modules: readonly Module[]): readonly Declaration[] =>
  modules.flatMap(({ declarations = [] }) => declarations);

const isElement = (declaration: Declaration): declaration is CustomElementDeclaration =>
  declaration.kind === 'class' && 'customElement' in declaration;

/** Adds the definitions: the analyser knows `customElements.define`, but not our `defineOnce`. */
const definitions: Plugin = {
  name: 'rounds-definitions',
  analyzePhase({ ts, node, moduleDoc }: AnalyzePhaseParams) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineOnce') return;
    const [tag, element] = node.arguments;
    if (!tag || !element || !ts.isStringLiteral(tag)) return;
    const declaration = { name: element.getText(), ...(moduleDoc.path && { module: moduleDoc.path }) };
    moduleDoc.exports = [
      ...(moduleDoc.exports ?? []),
      { kind: 'custom-element-definition', name: tag.text, declaration },
    ];
  },
};

type TypeNode = Parameters<CollectPhaseParams['ts']['isLiteralTypeNode']>[0];

/**
 * Replaces the name of a union of strings, such as `GroupBy`, by its members, so that editors and tables list them. No
 * library does: `@wc-toolkit/type-parser` expands every type, including interfaces.
 */
const unions = (): Plugin => {
  const known = new Map<string, string>();
  return {
    name: 'rounds-unions',
    collectPhase({ ts, node }) {
      if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
      const isText = (type: TypeNode): boolean =>
        ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
      if (node.type.types.every(isText)) known.set(node.name.text, node.type.getText());
    },
    packageLinkPhase({ customElementsManifest }) {
      const elements = declarationsIn(customElementsManifest.modules).filter(isElement);
      for (const { attributes = [], members = [] } of elements) {
        for (const item of [...attributes, ...members]) {
          const type = 'type' in item ? item.type : undefined;
          // The doc block of an attribute may name a type with its import, `import.Measure`.
          const text = known.get(type?.text.split('.').at(-1) ?? '');
          if (type && text !== undefined) type.text = text;
        }
      }
    },
  };
};

/** Reports whether a custom property is the base class's: the analyser marks it, but the schema's types lack the mark. */
const isInherited = (property: object): boolean => 'inheritedFrom' in property;

/** Keeps the public members of a class that are declared in this package. */
const keepPublicMembers = (declaration: Pick<CustomElementDeclaration, 'members'>): void => {
  declaration.members =
    declaration.members?.filter(
      ({ name, privacy = 'public', inheritedFrom }) =>
        privacy === 'public' && !name.startsWith('#') && inheritedFrom?.package === undefined
    ) ?? [];
};

/** Keeps events with a type, and adds the defaults of shared custom properties. */
const tidyElement = (element: CustomElementDeclaration, defaults: ReadonlyMap<string, string>): void => {
  // The analyser also derives events from `dispatchEvent`, some without a name or a type.
  element.events = (element.events ?? []).filter(
    ({ name, type }: Partial<CustomElementEvent>) =>
      name?.startsWith('rounds-') === true && type !== undefined
  );
  if (!element.cssProperties) return;
  element.cssProperties = element.cssProperties
    .map((property) => {
      const value = property.default ?? defaults.get(property.name);
      return { ...property, ...(value !== undefined && { default: value }) };
    })
    // Those of all elements first.
    .sort((one, other) => Number(isInherited(other)) - Number(isInherited(one)));
};

const isPublic = ({ path }: Module): boolean =>
  /^src\/(index|define\/rounds-[^/]*|elements\/(.*-)?(element|events))\.ts$/.test(path);

const builtPath = (source: string): string =>
  source.replace(/^\/?(src|\.)\//, 'dist/').replace(/\.ts$/, '.js');

const GLOBALS = ['Event', 'HTMLElement'];

/**
 * Keeps only what a consumer can reach, under the paths it has in the package. `@wc-toolkit/module-path-resolver` rewrites
 * the paths of modules, but not those of references to them.
 */
const publicModules: Plugin = {
  name: 'rounds-public-modules',
  packageLinkPhase({ customElementsManifest }) {
    // Sorted, because the order in which files are found differs between machines.
    const modules: Module[] = customElementsManifest.modules
      .filter(isPublic)
      .sort((one, other) => (one.path < other.path ? -1 : 1));
    const homes = new Map(
      modules.flatMap((module) => declarationsIn([module]).map(({ name }) => [name, module.path] as const))
    );
    const defaults = sharedDefaults();
    for (const declaration of declarationsIn(modules)) {
      if ('members' in declaration) keepPublicMembers(declaration);
      if (isElement(declaration)) tidyElement(declaration, defaults);
      const superclass = 'superclass' in declaration ? declaration.superclass : undefined;
      if (!superclass || homes.has(superclass.name)) continue;
      // A class of the browser, or of a module that consumers cannot import.
      delete superclass.module;
      if (GLOBALS.includes(superclass.name)) superclass.package = 'global:';
    }
    for (const module of modules) {
      // Types and private functions are left to TypeScript's declarations.
      module.exports = (module.exports ?? []).filter(({ declaration }) => homes.has(declaration.name));
      // The analyser writes the module of a definition or a re-export as the source names it.
      for (const { declaration } of module.exports) {
        const home = homes.get(declaration.name);
        if (home !== undefined) declaration.module = home;
      }
    }
    const withBuiltPaths = JSON.stringify(modules, (key, value: unknown) =>
      (key === 'path' || key === 'module') && typeof value === 'string' ? builtPath(value) : value
    );
    customElementsManifest.modules = JSON.parse(withBuiltPaths) as typeof customElementsManifest.modules;
  },
};

/** Declares the version of the schema that the manifest follows. The analyser writes an older one, of which this is a superset. */
const schemaVersion: Plugin = {
  name: 'rounds-schema-version',
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.schemaVersion = '2.1.0';
  },
};

const config: Omit<Config, 'plugins'> & { readonly plugins: readonly Plugin[] } = {
  globs: ['src/**/*.ts'],
  litelement: true,
  packagejson: false,
  plugins: [definitions, unions(), publicModules, schemaVersion],
};

export default config;
