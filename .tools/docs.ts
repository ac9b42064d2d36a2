// `npm run docs`: writes src/passport.json and src/elements/README.md, fills the parts of other texts that stand between
// generated:… marks from the manifest, the passport and the build, and refuses when something public is undocumented.
// `--check`, for CI, changes nothing and fails when it would have.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { gzipSync } from 'node:zlib';
import { build } from './build.js';
import { snippet, version } from './cdn.js';
import { Stop, filesUnder, root, script } from './shell.js';
import { code, table } from './markdown.js';
import { paperParts } from './papers.js';
import { passport } from './passport.ts';
import { measureAll } from './size.js';

const REFERENCE = 'src/elements/README.md';
const PASSPORT = 'src/passport.json';

/** Texts with generated parts. */
const written = () => [
  'README.md',
  'src/script/README.md',
  ...filesUnder('stories/docs', (file) => file.endsWith('.md')),
];

/** Settings that are both an attribute and a property stand in one row. */
const settingRows = ({ attributes = [], members = [] }) => {
  const fields = members.filter(({ kind, static: isStatic }) => kind === 'field' && !isStatic);
  const attributeOf = (field) => attributes.find(({ fieldName }) => fieldName === field.name)?.name;
  const alone = attributes.filter(({ fieldName }) => !fields.some(({ name }) => name === fieldName));
  return [
    ...fields.map((field) => {
      const attribute = attributeOf(field);
      return [
        attribute ? code(attribute) : '',
        code(field.name),
        code(field.type?.text ?? ''),
        field.description,
      ];
    }),
    ...alone.map(({ name, type, description }) => [
      code(name),
      code(name),
      code(type?.text ?? 'string'),
      description,
    ]),
  ];
};

const section = (title, head, rows) => (rows.length > 0 ? [`**${title}**`, table(head, rows)] : []);

const named = (list = []) => list.map(({ name, description }) => [code(name || '(default)'), description]);

const elementText = (element) => [
  `## \`<${element.tagName}>\``,
  element.description.split('\n\n')[0],
  ...section('Settings', ['attribute', 'property', 'type', 'what it does'], settingRows(element)),
  ...section(
    'Methods',
    ['method', 'what it does'],
    element.members
      .filter(({ kind }) => kind === 'method')
      .map(({ name, description }) => [code(`${name}()`), description])
  ),
  ...section(
    'Events',
    ['event', 'type', 'when'],
    (element.events ?? []).map(({ name, type, description }) => [code(name), code(type.text), description])
  ),
  ...section('Slots', ['slot', 'what stands there'], named(element.slots)),
  ...section('Parts', ['part', 'what it is'], named(element.cssParts)),
  ...section(
    'Colours of its own',
    ['property', 'for', 'by default'],
    (element.cssProperties ?? [])
      .filter(({ name }) => name.startsWith('--rounds-sector-'))
      .map(({ name, description, default: value }) => [code(name), description, code(value)])
  ),
  ...section(
    'States',
    ['state', 'when'],
    (element.cssStates ?? []).map(({ name, description }) => [code(`:state(${name})`), description])
  ),
];

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const cdnFolder = path.join(root, 'build/cdn', version);

/** The scripts for pages without a bundler, and what each weighs on its way. */
const scriptRows = () =>
  readdirSync(cdnFolder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => [
      code(file),
      kilobytes(gzipSync(readFileSync(path.join(cdnFolder, file)), { level: 9 }).length),
    ]);

/** Three lines that work where `npm start` runs, as they are. */
const firstLines = () => {
  const integrity = JSON.parse(readFileSync(path.join(cdnFolder, 'integrity.json'), 'utf8'));
  const server = 'http://localhost:8080';
  const lines = snippet('rounds-finder', integrity, `${server}/cdn/${version}`, `${server}/v1`);
  return ['<!-- prettier-ignore -->', '```html', lines, '```'].join('\n');
};

/** What stands between marks, by their name. */
const partsOf = (elements, passportText) => ({
  snippet: firstLines(),
  scripts: table(['script', 'minified and gzipped, both languages inside'], scriptRows()),
  ...paperParts(elements, JSON.parse(passportText)),
});

/** A text with its generated parts filled in. */
const filled = (file, parts) =>
  readFileSync(path.join(root, file), 'utf8').replace(
    /(<!-- generated:([\w-]+) -->)[^]*?(<!-- \/generated:\2 -->)/g,
    (_, open, name, close) => {
      if (!Object.hasOwn(parts, name)) throw new Stop(`${file}: nothing is generated:${name}.`);
      return `${open}\n\n${parts[name]}\n\n${close}`;
    }
  );

const colours = (elements) => [
  '## Colours and sizes',
  'Set on any ancestor. All elements have these; what one has besides stands with it.',
  table(
    ['property', 'for', 'by default'],
    elements
      .find(({ tagName }) => tagName === 'rounds-finder')
      .cssProperties.map(({ name, description, default: value }) => [code(name), description, code(value)])
  ),
];

const sizes = (weights) => [
  '## What they weigh',
  'A page with one element and nothing else: Lit, the checking of every answer, the element and its English, minified and gzipped. Tests keep each from growing, with both bundlers. The drawing of the chart with Chart.js comes apart, once it is near.',
  table(
    ['element', 'bundled by', 'first view, in English', 'more in Welsh', 'more once it is wanted'],
    weights.map(({ tag, bundler, initial, welsh, later }) => [
      code(`<${tag}>`),
      bundler,
      kilobytes(initial),
      kilobytes(welsh),
      kilobytes(later),
    ])
  ),
];

/** All settings, methods, events, slots, parts and states of the elements. */
const referenceText = (elements, weights) =>
  [
    '# The elements',
    'Made from the code by `npm run docs`; how to use them stands in the [README](../../README.md).',
    ...elements.flatMap(elementText),
    ...colours(elements),
    ...sizes(weights),
  ].join('\n\n');

const formatted = async (file, text) =>
  prettier.format(text, { ...(await prettier.resolveConfig(path.join(root, file))), parser: 'markdown' });

/** What a web team can use and nobody has described. */
const undocumented = (modules) =>
  modules.flatMap(({ path: file, declarations = [] }) =>
    declarations.flatMap((declaration) => {
      const {
        name,
        description,
        members = [],
        attributes = [],
        events = [],
        cssParts = [],
        cssStates = [],
      } = declaration;
      const all = [...members, ...attributes, ...events, ...cssParts, ...cssStates];
      const bare = all.filter((entry) => !entry.description?.trim()).map((entry) => `${name}.${entry.name}`);
      return [...(description?.trim() ? [] : [name]), ...bare].map(
        (what) => `${file}: ${what} has no description`
      );
    })
  );

script(async () => {
  await build(['package', 'cdn']);
  const { modules } = JSON.parse(readFileSync(path.join(root, 'dist/custom-elements.json'), 'utf8'));
  const bare = undocumented(modules);
  if (bare.length > 0) throw new Stop(bare.join('\n'));
  const elements = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
  const passportText = passport(version);
  const parts = partsOf(elements, passportText);
  const texts = [
    [REFERENCE, referenceText(elements, await measureAll())],
    ...written().map((file) => [file, filled(file, parts)]),
  ];
  const all = [[PASSPORT, passportText]];
  for (const [file, text] of texts) all.push([file, await formatted(file, text)]);
  const stale = all.filter(([file, text]) => {
    const at = path.join(root, file);
    return !existsSync(at) || text !== readFileSync(at, 'utf8');
  });
  if (stale.length > 0 && process.argv.includes('--check')) {
    const names = stale.map(([file]) => file).join(' and ');
    throw new Stop(`Out of date: ${names}. Run \`npm run docs\` and commit.`);
  }
  for (const [file, text] of stale) writeFileSync(path.join(root, file), text);
  return 0;
});
