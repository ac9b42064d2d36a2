// `tsx .tools/manifest.ts [FOLDER]`: writes the descriptions of the elements for editors and frameworks into the package's
// folder: the custom elements manifest, and from it the data for VS Code and JetBrains editors and the types for React, Vue
// and Svelte, and the React components.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { Stop, root, runQuietly, script } from './shell.js';

/** An element with its tag. */
export interface DocumentedElement extends CustomElementDeclaration {
  readonly tagName: string;
}

const isElement = (declaration: object): declaration is DocumentedElement =>
  'tagName' in declaration && typeof declaration.tagName === 'string';

/** Returns the elements that a manifest describes. */
export const elementsIn = ({ modules }: Package): readonly DocumentedElement[] =>
  modules.flatMap(({ declarations = [] }) => declarations.filter(isElement));

/** Reads a manifest that has been written. */
export const readManifest = (folder: string): Package =>
  JSON.parse(readFileSync(path.join(root, folder, 'custom-elements.json'), 'utf8')) as Package;

/** Returns the first paragraph of a description as a comment. */
const comment = (text = '', indent = '    '): string =>
  `${indent}/** ${(text.split('\n\n')[0] ?? '').replaceAll(/\s+/g, ' ')} */`;

/** A property that a page can set, with its attribute if it has one. */
interface Setting {
  readonly property: string;
  readonly attribute: string | undefined;
  readonly description: string | undefined;
}

const settingsOf = ({ attributes = [], members = [] }: DocumentedElement): readonly Setting[] =>
  members.flatMap((member) => {
    if (member.kind !== 'field' || member.static || member.readonly) return [];
    const { name: property, description } = member;
    const attribute = attributes.find(({ fieldName }) => fieldName === property)?.name;
    return [{ property, attribute, description }];
  });

/** Lists the settable properties of an element as members of an interface, each by the names that `keysOf` returns. */
const propertyLines = (
  element: DocumentedElement,
  type: string,
  keysOf: (setting: Setting) => readonly string[]
): readonly string[] =>
  settingsOf(element).flatMap((setting) =>
    keysOf(setting).flatMap((key) => [
      comment(setting.description),
      `    ${key}?: ${type}['${setting.property}'] | undefined;`,
    ])
  );

/** Returns the names of a setting on a tag: its property, and its attribute if that differs. */
const tagKeys = ({ property, attribute = property }: Setting): readonly string[] =>
  attribute === property ? [property] : [property, `'${attribute}'`];

/** Lists the event handlers of an element as members of an interface, by each name that a framework has for them. */
const eventLines = (
  { events = [] }: DocumentedElement,
  ...namesOf: readonly ((event: string) => string)[]
): readonly string[] =>
  events.flatMap(({ name, type, description }) =>
    namesOf.flatMap((nameOf) => [
      comment(description),
      `    '${nameOf(name)}'?: ((event: ${type.text}) => void) | undefined;`,
    ])
  );

const importLine = (elements: readonly DocumentedElement[], { typeOf }: Framework): string => {
  const names = elements.flatMap(({ name, events = [] }) => [
    typeOf(name) === name ? name : `${name} as ${typeOf(name)}`,
    ...events.map(({ type }) => type.text),
  ]);
  return `import type { ${[...new Set(names)].sort().join(', ')} } from './index.js';`;
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const pascal = (name: string): string => name.split('-').map(capital).join('');

/** Differences between the types of frameworks. */
interface Framework {
  readonly imports: string;
  /** Returns the name of the type of an element, given the name of its class. */
  readonly typeOf: (name: string) => string;
  /** Returns the name of the type of a tag's props, given the name of the element's class. */
  readonly propsOf: (name: string) => string;
  /** Returns the type that the props of an element extend. */
  readonly base: (element: string) => string;
  readonly eventNames: readonly ((event: string) => string)[];
  /** The interface that lists the known tags, innermost last. */
  readonly tags: readonly string[];
  /** Returns the type of a tag, given its props. */
  readonly tagType: (props: string) => string;
}

/*
 * Generators were tried on this manifest in November 2026. They write CustomEvent types for events that are classes, and import
 * some twice or not at all (custom-element-vuejs-integration 1.4, custom-element-svelte-integration 1.2, which writes Svelte 4's
 * `on:` too); @wc-toolkit/jsx-types 1.8 does not import event classes, refuses React's ref objects, and augments modules of
 * other frameworks, which fails without `skipLibCheck`. test/package holds these types to the frameworks' own compilers.
 */
const FRAMEWORKS: Readonly<Record<'react' | 'vue' | 'svelte', Framework>> = {
  react: {
    imports: `import type { DetailedHTMLProps, FunctionComponent, HTMLAttributes } from 'react';`,
    // The component has the name of the class.
    typeOf: (name) => `${name}Element`,
    propsOf: (name) => `${name}TagProps`,
    base: (element) => `DetailedHTMLProps<HTMLAttributes<${element}>, ${element}>`,
    eventNames: [(event) => `on${event}`],
    tags: [`declare module 'react'`, 'namespace JSX', 'interface IntrinsicElements'],
    tagType: (props) => props,
  },
  vue: {
    imports: `import type { DefineComponent, HTMLAttributes } from 'vue';`,
    typeOf: (name) => name,
    propsOf: (name) => `${name}Props`,
    base: () => '/* @vue-ignore */ HTMLAttributes',
    eventNames: [(event) => `on${pascal(event)}`, (event) => `on${capital(event)}`],
    tags: [`declare module 'vue'`, 'interface GlobalComponents'],
    tagType: (props) => `DefineComponent<${props}>`,
  },
  svelte: {
    imports: `import type { HTMLAttributes } from 'svelte/elements';`,
    typeOf: (name) => name,
    propsOf: (name) => `${name}Props`,
    base: (element) => `HTMLAttributes<${element}>`,
    eventNames: [(event) => `on${event}`],
    tags: [`declare module 'svelte/elements'`, 'interface SvelteHTMLElements'],
    tagType: (props) => props,
  },
};

/** Returns the declarations that make the elements known to a framework once they are imported. */
const declarationsFor = (framework: Framework, elements: readonly DocumentedElement[]): string =>
  [
    framework.imports,
    importLine(elements, framework),
    ...elements.flatMap((element) => [
      '',
      comment(element.description, ''),
      `export interface ${framework.propsOf(element.name)} extends ${framework.base(framework.typeOf(element.name))} {`,
      ...propertyLines(element, framework.typeOf(element.name), tagKeys),
      ...eventLines(element, ...framework.eventNames),
      '}',
    ]),
    '',
    ...framework.tags.map((line, depth) => `${'  '.repeat(depth)}${line} {`),
    ...elements.map(
      ({ name, tagName }) => `      '${tagName}': ${framework.tagType(framework.propsOf(name))};`
    ),
    ...framework.tags.map((_, depth) => `${'  '.repeat(framework.tags.length - 1 - depth)}}`),
    '',
  ].join('\n');

/** Returns the name of a component's event handler: `onRoundsLoad` for `rounds-load`. */
const handlerOf = (event: string): string => `on${pascal(event)}`;

/** Returns the declarations of the React components. */
const componentDeclarations = (framework: Framework, elements: readonly DocumentedElement[]): string =>
  elements
    .flatMap((element) => {
      const type = framework.typeOf(element.name);
      return [
        '',
        comment(`Props of the component \`${element.name}\`.`, ''),
        `export interface ${element.name}Props extends ${framework.base(type)} {`,
        ...propertyLines(element, type, ({ property }) => [property]),
        ...eventLines(element, handlerOf),
        '}',
        '',
        comment(element.description, ''),
        `export declare const ${element.name}: FunctionComponent<${element.name}Props>;`,
      ];
    })
    .join('\n');

/** Returns the module of the React components. Each loads its element in the browser only. */
const components = (elements: readonly DocumentedElement[]): string =>
  [
    `'use client';`,
    `import { createComponent } from './react/create-component.js';`,
    ...elements.map((element) => {
      const settings = settingsOf(element);
      const attributes = settings.flatMap(({ property, attribute }) =>
        attribute === undefined ? [] : [[property, attribute] as const]
      );
      const properties = settings.filter(({ attribute }) => attribute === undefined);
      const events = (element.events ?? []).map(({ name }) => [handlerOf(name), name] as const);
      return [
        '',
        `export const ${element.name} = /* @__PURE__ */ createComponent({`,
        `  tag: '${element.tagName}',`,
        `  define: () => import('./define/${element.tagName}.js'),`,
        `  attributes: ${JSON.stringify(Object.fromEntries(attributes))},`,
        `  properties: ${JSON.stringify(properties.map(({ property }) => property))},`,
        `  events: ${JSON.stringify(Object.fromEntries(events))},`,
        '});',
      ].join('\n');
    }),
    '',
  ].join('\n');

const writeManifest = async (folder: string): Promise<void> => {
  const analyser = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
  await runQuietly('Analysing the elements', process.execPath, [
    ...['--import', 'tsx', analyser, 'analyze'],
    ...['--config', '.config/custom-elements-manifest.config.ts', '--outdir', folder],
  ]);
  const manifest = readManifest(folder);
  const elements = elementsIn(manifest);
  // The analyser ignores settings that it cannot load.
  if (elements.length === 0)
    throw new Stop(
      'The analyser found no elements: .config/custom-elements-manifest.config.ts was not loaded.'
    );
  // The analyser's type of a manifest is stricter than the schema.
  generateVsCodeCustomElementData(manifest as Parameters<typeof generateVsCodeCustomElementData>[0], {
    outdir: folder,
    htmlFileName: 'html-custom-data.json',
    cssFileName: 'css-custom-data.json',
    hideLogs: true,
  });
  generateJetBrainsWebTypes(manifest as Parameters<typeof generateJetBrainsWebTypes>[0], {
    outdir: folder,
    webTypesFileName: 'web-types.json',
    packageJson: false,
    hideLogs: true,
  });
  for (const [name, framework] of Object.entries(FRAMEWORKS))
    writeFileSync(
      path.join(root, folder, `${name}.d.ts`),
      declarationsFor(framework, elements) +
        (framework === FRAMEWORKS.react ? componentDeclarations(framework, elements) + '\n' : '')
    );
  writeFileSync(path.join(root, folder, 'react.js'), components(elements));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(() => writeManifest(process.argv[2] ?? 'dist'));
}
