// Writes, into the package's folder, what tools read of the elements: the custom elements manifest, and from it the
// data of VS Code and the types for React, Vue and Svelte.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { root, runQuietly, script } from './shell.js';

const outdir = process.argv[2] ?? 'dist';
const fileIn = (name) => path.join(root, outdir, name);

const comment = (text = '', indent = '    ') =>
  `${indent}/** ${text.split('\n\n')[0].replaceAll(/\s+/g, ' ')} */`;

/** The properties of an element as lines of an interface, `{name, type, description}` each by both of its names. */
const propertyLines = ({ name, attributes = [], members = [] }) => {
  const settable = members.filter(
    ({ kind, static: isStatic, readonly }) => kind === 'field' && !isStatic && !readonly
  );
  return settable.flatMap(({ name: property, description }) => {
    const attribute = attributes.find(({ fieldName }) => fieldName === property)?.name ?? property;
    const names = attribute === property ? [property] : [property, `'${attribute}'`];
    return names.flatMap((key) => [comment(description), `    ${key}?: ${name}['${property}'] | undefined;`]);
  });
};

/** The handlers of an element, by each of the names that a framework has for them. */
const eventLines = ({ events = [] }, ...keys) =>
  events.flatMap(({ name, type, description }) =>
    keys.flatMap((key) => [
      comment(description),
      `    '${key(name)}'?: ((event: ${type.text}) => void) | undefined;`,
    ])
  );

const heading = (elements) => {
  const names = elements.flatMap(({ name, events = [] }) => [name, ...events.map(({ type }) => type.text)]);
  return `import type { ${[...new Set(names)].sort().join(', ')} } from './index.js';`;
};

/** For React 19 and later: `import 'rounds-elements/react'` once, anywhere. */
const react = (elements) => [
  `import type { DetailedHTMLProps, HTMLAttributes } from 'react';`,
  heading(elements),
  ...elements.flatMap((element) => [
    '',
    comment(element.description, ''),
    `export interface ${element.name}Props extends DetailedHTMLProps<HTMLAttributes<${element.name}>, ${element.name}> {`,
    ...propertyLines(element),
    ...eventLines(element, (name) => `on${name}`),
    '}',
  ]),
  '',
  `declare module 'react' {`,
  '  namespace JSX {',
  '    interface IntrinsicElements {',
  ...elements.map(({ name, tagName }) => `      '${tagName}': ${name}Props;`),
  '    }',
  '  }',
  '}',
];

const capital = (text) => `${text[0].toUpperCase()}${text.slice(1)}`;
const camel = (name) => name.split('-').map(capital).join('');

/** For Vue 3's templates and its `h()`: `import 'rounds-elements/vue'` once, anywhere. */
const vue = (elements) => [
  `import type { DefineComponent, HTMLAttributes } from 'vue';`,
  heading(elements),
  ...elements.flatMap((element) => [
    '',
    comment(element.description, ''),
    `export interface ${element.name}Props extends /* @vue-ignore */ HTMLAttributes {`,
    ...propertyLines(element),
    ...eventLines(
      element,
      (name) => `on${camel(name)}`,
      (name) => `on${capital(name)}`
    ),
    '}',
  ]),
  '',
  `declare module 'vue' {`,
  '  interface GlobalComponents {',
  ...elements.map(({ name, tagName }) => `    '${tagName}': DefineComponent<${name}Props>;`),
  '  }',
  '}',
];

/** For Svelte 5: `import 'rounds-elements/svelte'` once, anywhere. */
const svelte = (elements) => [
  `import type { HTMLAttributes } from 'svelte/elements';`,
  heading(elements),
  ...elements.flatMap((element) => [
    '',
    comment(element.description, ''),
    `export interface ${element.name}Props extends HTMLAttributes<${element.name}> {`,
    ...propertyLines(element),
    ...eventLines(element, (name) => `on${name}`),
    '}',
  ]),
  '',
  `declare module 'svelte/elements' {`,
  '  interface SvelteHTMLElements {',
  ...elements.map(({ name, tagName }) => `    '${tagName}': ${name}Props;`),
  '  }',
  '}',
];

script(async () => {
  const analyser = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
  const settings = ['--config', '.config/custom-elements-manifest.config.js', '--outdir', outdir];
  await runQuietly('Analysing the elements', process.execPath, [analyser, 'analyze', ...settings]);
  const manifest = JSON.parse(readFileSync(fileIn('custom-elements.json'), 'utf8'));
  generateVsCodeCustomElementData(manifest, {
    outdir,
    htmlFileName: 'html-custom-data.json',
    cssFileName: 'css-custom-data.json',
  });
  const elements = manifest.modules.flatMap(({ declarations = [] }) =>
    declarations.filter(({ tagName }) => tagName)
  );
  writeFileSync(fileIn('react.d.ts'), `${react(elements).join('\n')}\n`);
  writeFileSync(fileIn('vue.d.ts'), `${vue(elements).join('\n')}\n`);
  writeFileSync(fileIn('svelte.d.ts'), `${svelte(elements).join('\n')}\n`);
});
