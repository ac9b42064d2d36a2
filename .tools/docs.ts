// `npm run docs`: writes src/passport.json and src/elements/README.md, fills in the parts of other documents between
// `generated:` comments, and fails when something public has no description. `--check`, for CI, writes nothing and fails when a
// file is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { settingsTable } from './backend-settings.js';
import { build } from './build.js';
import { PUBLIC_CDN, snippet, version, withoutReferrer, type Integrity } from './cdn.js';
import { elementsIn, readManifest, type DocumentedElement } from './manifest.js';
import { code, table } from './markdown.js';
import { paperParts, type Passport } from './papers.js';
import { passport } from './passport.js';
import { Stop, filesUnder, root, script } from './shell.js';
import { measureSizes, type Size } from './size.js';

const REFERENCE = 'src/elements/README.md';
const PASSPORT = 'src/passport.json';
const CONTRIBUTING = 'CONTRIBUTING.md';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Lists the documents with generated parts. */
const documentsWithParts = (): readonly string[] => [
  'README.md',
  CONTRIBUTING,
  'src/script/README.md',
  'demo/backend/README.md',
  ...filesUnder('stories/docs', (file) => file.endsWith('.md')),
];

/** Returns a row for each property and its attribute, and for each attribute without a property. */
const settingRows = ({ attributes = [], members = [] }: DocumentedElement): readonly string[][] => {
  const fields = members.filter((member) => member.kind === 'field').filter((field) => !field.static);
  const unpaired = attributes.filter(({ fieldName }) => !fields.some(({ name }) => name === fieldName));
  return [
    ...fields.map(({ name, type, description = '' }) => {
      const attribute = attributes.find(({ fieldName }) => fieldName === name);
      return [attribute ? code(attribute.name) : '', code(name), code(type?.text ?? ''), description];
    }),
    ...unpaired.map(({ name, type, description = '' }) => [
      code(name),
      code(name),
      code(type?.text ?? 'string'),
      description,
    ]),
  ];
};

const section = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[]
): readonly string[] => (rows.length > 0 ? [`**${title}**`, table(columns, rows)] : []);

interface Described {
  readonly name: string;
  readonly description?: string;
}

const described = (items: readonly Described[] = []): readonly string[][] =>
  items.map(({ name, description = '' }) => [code(name || '(default)'), description]);

/** Reports whether all elements read a custom property: the analyser marks those that an element inherits from the base class. */
const isShared = (property: object): boolean => 'inheritedFrom' in property;

type CssProperties = NonNullable<DocumentedElement['cssProperties']>;

const propertyRows = (properties: CssProperties): readonly string[][] =>
  properties.map(({ name, description = '', default: value = '' }) => [code(name), description, code(value)]);

const elementText = (element: DocumentedElement): readonly string[] => [
  `## \`<${element.tagName}>\``,
  (element.description ?? '').split('\n\n')[0] ?? '',
  ...section('Settings', ['attribute', 'property', 'type', 'description'], settingRows(element)),
  ...section(
    'Methods',
    ['method', 'description'],
    (element.members ?? [])
      .filter(({ kind }) => kind === 'method')
      .map(({ name, description = '' }) => [code(`${name}()`), description])
  ),
  ...section(
    'Events',
    ['event', 'type', 'when'],
    (element.events ?? []).map(({ name, type, description = '' }) => [
      code(name),
      code(type.text),
      description,
    ])
  ),
  ...section('Slots', ['slot', 'content'], described(element.slots)),
  ...section('Parts', ['part', 'description'], described(element.cssParts)),
  ...section(
    'Custom properties of this element only',
    ['property', 'for', 'default'],
    propertyRows((element.cssProperties ?? []).filter((property) => !isShared(property)))
  ),
  ...section(
    'States',
    ['state', 'when'],
    (element.cssStates ?? []).map(({ name, description = '' }) => [code(`:state(${name})`), description])
  ),
];

const sharedProperties = (elements: readonly DocumentedElement[]): readonly string[] => {
  const finder = elements.find(({ tagName }) => tagName === 'rounds-finder');
  const shared = (finder?.cssProperties ?? []).filter(isShared);
  return [
    '## Custom properties',
    'Set them on an element or any of its ancestors. All elements read these; properties of one element only are listed with that element.',
    table(['property', 'for', 'default'], propertyRows(shared)),
  ];
};

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const sizeRows = (sizes: readonly Size[]): readonly string[][] =>
  sizes.map(({ name, size, sizeLimit }) => [code(name), kilobytes(size), kilobytes(sizeLimit)]);

const isScript = ({ name }: Size): boolean => name.endsWith('.js');

const elementSizes = (sizes: readonly Size[]): readonly string[] => [
  '## Sizes',
  'The JavaScript of a page with a single element, when it is first shown in English: Lit, validation, the element and its messages, bundled by esbuild, minified and gzipped. Welsh, the drawing of the chart and other parts are loaded when they are needed. Tests enforce the limits.',
  table(
    ['element', 'first view', 'limit'],
    sizeRows(
      sizes
        .filter((size) => !isScript(size))
        .map((size) => ({ ...size, name: size.name.split(',')[0] ?? '' }))
    )
  ),
];

/** Returns the reference of all elements. */
const referenceText = (elements: readonly DocumentedElement[], sizes: readonly Size[]): string =>
  [
    '# Elements reference',
    'Generated from the source by `npm run docs`. The [README](../../README.md) describes how to use the elements.',
    ...elements.flatMap(elementText),
    ...sharedProperties(elements),
    ...elementSizes(sizes),
  ].join('\n\n');

/** Returns three lines of HTML that work unchanged with the demo that `npm start` runs. */
const firstLines = (): string => {
  const integrity = JSON.parse(read(`build/cdn/${version}/integrity.json`)) as Integrity;
  const server = 'http://localhost:8080';
  const lines = snippet('rounds-finder', integrity, `${server}/cdn/${version}`, `${server}/v1`);
  return ['<!-- prettier-ignore -->', '```html', lines, '```'].join('\n');
};

/** Returns three lines of HTML that load the scripts from a public CDN. */
const publicLines = (): string => {
  const integrity = JSON.parse(read(`build/cdn/${version}/integrity.json`)) as Integrity;
  const lines = withoutReferrer(snippet('rounds-finder', integrity, PUBLIC_CDN));
  return ['<!-- prettier-ignore -->', '```html', lines, '```'].join('\n');
};

/** Returns the number of lines of each script in `.tools`. Throws `Stop` for a script without a row in the table of scripts. */
const scriptLengths = (): string => {
  const guide = read(CONTRIBUTING);
  const lengths = filesUnder('.tools').map((file) => {
    if (!guide.includes(code(file))) throw new Stop(`${CONTRIBUTING}: ${file} has no row in the table.`);
    return { name: path.basename(file), lines: read(file).split('\n').length - 1 };
  });
  const total = lengths.reduce((sum, { lines }) => sum + lines, 0);
  const list = lengths.map(({ name, lines }) => `${code(name)} ${lines}`).join(', ');
  return `Numbers of lines, ${total.toLocaleString('en-GB')} together: ${list}.`;
};

/** Fills in the parts of a document between `<!-- generated:name -->` and `<!-- /generated:name -->`. */
const withParts = (file: string, parts: Readonly<Record<string, string>>): string =>
  read(file).replace(
    /(<!-- generated:([\w-]+) -->)[^]*?(<!-- \/generated:\2 -->)/g,
    (_, open: string, name: string, close: string) => {
      const part = parts[name];
      if (part === undefined) throw new Stop(`${file}: generated:${name} is not a known part.`);
      return `${open}\n\n${part}\n\n${close}`;
    }
  );

const formatted = async (file: string, text: string): Promise<string> =>
  prettier.format(text, { ...(await prettier.resolveConfig(path.join(root, file))), parser: 'markdown' });

/** Lists everything public that has no description. */
const undocumented = ({ modules }: ReturnType<typeof readManifest>): readonly string[] =>
  modules.flatMap(({ path: file, declarations = [] }) =>
    declarations.flatMap((declaration) => {
      const owner = declaration.name;
      const own = 'members' in declaration ? (declaration.members ?? []) : [];
      const parts =
        'customElement' in declaration
          ? [
              ...(declaration.attributes ?? []),
              ...(declaration.events ?? []),
              ...(declaration.cssParts ?? []),
              ...(declaration.cssProperties ?? []),
              ...(declaration.cssStates ?? []),
            ]
          : [];
      return [
        { name: owner, description: declaration.description },
        ...[...own, ...parts].map(({ name, description }) => ({ name: `${owner}.${name}`, description })),
      ]
        .filter(({ description = '' }) => description.trim() === '')
        .map(({ name }) => `${file}: ${name} has no description`);
    })
  );

/** Returns the content of every generated document by file name. */
const generate = async (): Promise<ReadonlyMap<string, string>> => {
  const manifest = readManifest('dist');
  const missing = undocumented(manifest);
  if (missing.length > 0) throw new Stop(missing.join('\n'));
  const elements = elementsIn(manifest);
  const passportText = passport(version);
  const sizes = measureSizes();
  const parts = {
    snippet: firstLines(),
    'public-cdn': publicLines(),
    scripts: table(
      ['script', 'minified and gzipped, with both languages', 'limit'],
      sizeRows(sizes.filter(isScript))
    ),
    settings: settingsTable(),
    'script-lengths': scriptLengths(),
    ...paperParts(elements, JSON.parse(passportText) as Passport),
  };
  const texts = new Map([
    [REFERENCE, referenceText(elements, sizes)],
    ...documentsWithParts().map((file) => [file, withParts(file, parts)] as const),
  ]);
  const documents = new Map([[PASSPORT, passportText]]);
  for (const [file, text] of texts) documents.set(file, await formatted(file, text));
  return documents;
};

await script(async () => {
  await build(['package', 'cdn']);
  const stale = [...(await generate())].filter(
    ([file, text]) => !existsSync(path.join(root, file)) || text !== read(file)
  );
  if (stale.length > 0 && process.argv.includes('--check')) {
    const names = stale.map(([file]) => file).join(', ');
    throw new Stop(`Out of date: ${names}. Run \`npm run docs\` and commit the result.`);
  }
  for (const [file, text] of stale) writeFileSync(path.join(root, file), text);
});
