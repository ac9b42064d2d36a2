// `npm run docs`: writes src/passport.json and src/elements/README.md, fills the parts of README.md that stand between
// generated:… marks from the manifest and the sizes, and refuses when something public is undocumented. `--check`, for CI, changes nothing and fails when it would have.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { gzipSync } from 'node:zlib';
import { build } from './build.js';
import { version } from './cdn.js';
import { Stop, root, script } from './shell.js';
import { passport } from './passport.js';
import { measureAll } from './size.js';

const readme = path.join(root, 'README.md');
const reference = path.join(root, 'src/elements/README.md');
const passportFile = path.join(root, 'src/passport.json');

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map(
      (cells) =>
        `| ${cells.map((cell) => String(cell).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
    )
    .join('\n');

const code = (text) => `\`${text}\``;

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

/** The scripts for pages without a bundler, and what each weighs on its way. */
const scriptRows = () => {
  const folder = path.join(root, 'build/cdn', version);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => [
      code(file),
      kilobytes(gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length),
    ]);
};

const parts = (elements, weights) => ({
  scripts: table(['script', 'minified and gzipped, both languages inside'], scriptRows()),
  tokens: table(
    ['property', 'for', 'by default'],
    elements
      .find(({ tagName }) => tagName === 'rounds-finder')
      .cssProperties.map(({ name, description, default: value }) => [code(name), description, code(value)])
  ),
  elements: table(
    ['element', 'what a visitor can do'],
    elements.map(({ tagName, description }) => [
      `[\`<${tagName}>\`](src/elements/README.md#${tagName})`,
      description.split('\n\n')[0],
    ])
  ),
  size: table(
    ['element', 'bundled by', 'first view, in English', 'more in Welsh', 'more once it is wanted'],
    weights.map(({ tag, bundler, initial, welsh, later }) => [
      code(`<${tag}>`),
      bundler,
      kilobytes(initial),
      kilobytes(welsh),
      kilobytes(later),
    ])
  ),
});

/** All settings, methods, events, slots, parts and states of the elements. */
const referenceText = (elements) =>
  [
    '# The elements',
    'Made from the code by `npm run docs`; how to use them stands in the [README](../../README.md).',
    ...elements.flatMap(elementText),
  ].join('\n\n');

const formatted = async (file, text) =>
  prettier.format(text, { ...(await prettier.resolveConfig(file)), parser: 'markdown' });

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
  let text = readFileSync(readme, 'utf8');
  for (const [name, content] of Object.entries(parts(elements, await measureAll()))) {
    const marks = new RegExp(`(<!-- generated:${name} -->)[^]*(<!-- /generated:${name} -->)`);
    if (!marks.test(text)) throw new Stop(`README.md has no marks generated:${name}.`);
    text = text.replace(marks, (_, open, close) => `${open}\n\n${content}\n\n${close}`);
  }
  const written = [
    { file: readme, text: await formatted(readme, text) },
    { file: reference, text: await formatted(reference, referenceText(elements)) },
    { file: passportFile, text: await passport() },
  ].filter(({ file, text: now }) => !existsSync(file) || now !== readFileSync(file, 'utf8'));
  if (written.length > 0 && process.argv.includes('--check')) {
    const names = written.map(({ file }) => path.relative(root, file)).join(' and ');
    throw new Stop(`Out of date: ${names}. Run \`npm run docs\` and commit.`);
  }
  for (const one of written) writeFileSync(one.file, one.text);
  return 0;
});
