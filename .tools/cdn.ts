// The one-script build: build/cdn/<version>/, from the built package. Classic scripts for `defer`, each whole in itself:
// both languages and whatever the package fetches later are inside, and none imports another.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stop, filesUnder, root } from './shell.js';

const inRoot = (file) => path.join(root, file);
const read = (file) => readFileSync(inRoot(file), 'utf8');

/** The version that the package and everything made of it carries. */
export const version = JSON.parse(read('package.json')).version;

/**
 * Modules that are scripts of their own, since few pages want them: by script, the modules that it hands over. Nothing of
 * the paper form is printed without its QR code, so it lies beside that.
 */
const parts = {
  chart: ['dist/elements/equity-chart/drawing.js'],
  extras: [
    'dist/data/sealing.js',
    'dist/data/seal.js',
    'dist/data/qr.js',
    'dist/elements/feedback-form/paper-form.js',
  ],
  embed: ['src/script/embed.ts'],
  frame: ['src/script/frame.ts'],
};

const partOf = (file) =>
  Object.keys(parts).find((name) => parts[name].some((module) => inRoot(module) === file));

/** The elements of the package, by tag; a provider alone shows nothing, so it comes with each. */
const elementTags = () =>
  readdirSync(inRoot('dist/define'))
    .map((file) => /^(rounds-[a-z-]+)\.js$/.exec(file)?.[1])
    .filter((tag) => tag && tag !== 'rounds-provider');

/** A tool of web teams, which works where a page's policy lets nothing else work: it comes alone, and visitors do not carry it. */
const ALONE = ['rounds-doctor'];

/** Each script by its file name: the tags that it defines, or the part that it hands over. */
const scripts = () => {
  const tags = elementTags();
  const single = tags.map((tag) => [tag, { tags: ALONE.includes(tag) ? [tag] : [tag, 'rounds-provider'] }]);
  const present = Object.keys(parts).filter((name) =>
    parts[name].some((module) => existsSync(inRoot(module)))
  );
  return Object.fromEntries([
    ...single,
    ['rounds', { tags: [...tags.filter((tag) => !ALONE.includes(tag)), 'rounds-provider'] }],
    ...present.map((name) => [`rounds-${name}`, { part: name }]),
  ]);
};

const quoted = (value) => JSON.stringify(value);

/** What is alike stands together, and is 2 kB less of rounds.js: gzip finds again what it has seen 32 kB before at most. */
const alike = () =>
  [
    ...filesUnder('dist/elements', (file) => file.endsWith('-styles.js')),
    ...filesUnder('dist/shared/messages', (file) => file.endsWith('.js')),
  ].map(inRoot);

/** The module that a script is bundled from. */
const entryOf = ({ tags, part }) => {
  const helper = (name) => quoted(inRoot(`src/script/${name}.ts`));
  if (tags) {
    return [
      ...alike().map((file) => `import ${quoted(file)};`),
      ...tags.map((tag) => `import ${quoted(inRoot(`dist/define/${tag}.js`))};`),
      `import { upgradePlaceholders } from ${helper('placeholders')};`,
      `upgradePlaceholders(${quoted(tags)});`,
    ].join('\n');
  }
  const modules = parts[part].map(inRoot).filter(existsSync);
  return [
    ...modules.map((file, at) => `import * as part${at} from ${quoted(file)};`),
    `import { offer } from ${helper('parts')};`,
    `offer(${quoted(part)}, ${quoted(version)}, { ${modules.map((_, at) => `...part${at}`).join(', ')} });`,
  ].join('\n');
};

const ENTRY = '\0rounds-script';

/** The entry as a module that stands in no file. */
const entryPlugin = (script) => ({
  name: 'rounds-script',
  resolveId: (id) => (id === ENTRY ? id : null),
  load: (id) => (id === ENTRY ? entryOf(script) : null),
});

const LATER = /\bimport\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g;

/** What the package fetches later is at hand here; what is a script of its own is awaited from there. */
const laterPlugin = (own) => ({
  name: 'rounds-later',
  transform(code, id) {
    if (!id.startsWith(inRoot('dist/'))) return null;
    const imports = [];
    const changed = code.replaceAll(LATER, (_, specifier) => {
      const name = partOf(path.resolve(path.dirname(id), specifier));
      if (name && name !== own) {
        imports.push(`import { part as roundsPart } from ${quoted(inRoot('src/script/parts.ts'))};`);
        return `roundsPart(${quoted(name)})`;
      }
      const local = `later${imports.length}`;
      imports.push(`import * as ${local} from ${quoted(specifier)};`);
      return `Promise.resolve(${local})`;
    });
    // One line as before, so that the map of the rest stays right.
    return imports.length > 0 ? { code: [...new Set(imports), changed].join(''), map: null } : null;
  },
});

const LIT_POLICY = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\):void 0/;

/** Lit's policy has a fixed name, which can be had once a page: here the guard makes one with a name of ours. */
const policyPlugin = {
  name: 'rounds-policy',
  transform(code, id) {
    if (/\/dist\/.*structured-data/.test(id))
      return { code: code.replaceAll('lit-html', 'rounds-html'), map: null };
    if (!/\/lit-html\/lit-html\.js$/.test(id)) return null;
    if (!LIT_POLICY.test(code)) throw new Stop('Lit makes its Trusted Types policy in another way now.');
    return { code: code.replace(LIT_POLICY, 'roundsHtmlPolicy'), map: null };
  },
};

/** The guard as plain code: it stands first in each script, and leaves it where it must not run. */
const guardOf = async (file, { tags, part }) => {
  const esbuild = await import('esbuild');
  const given = `${quoted(file)}, ${quoted(version)}`;
  const mayRun = `${tags ? 'enter' : 'enterPart'}(${given}, ${quoted(tags ?? part)})`;
  const policy = !tags || tags.every((tag) => ALONE.includes(tag)) ? 'undefined' : `htmlPolicy(${given})`;
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import { enter, enterPart, htmlPolicy } from './guard.js';
        const roundsHtmlPolicy = ${mayRun} ? ${policy} : null;`,
      resolveDir: inRoot('src/script'),
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return `${outputFiles[0].text}if (roundsHtmlPolicy === null) return;`;
};

const bundle = async (file, script) => {
  const vite = await import('vite');
  const { output } = await vite.build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [entryPlugin(script), laterPlugin(script.part), policyPlugin],
    build: {
      write: false,
      target: 'es2022',
      minify: 'oxc',
      sourcemap: true,
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        output: {
          format: 'iife',
          codeSplitting: false,
          intro: await guardOf(file, script),
          comments: { legal: false },
        },
      },
    },
  });
  if (output.length !== 2) throw new Stop(`${file} became more than one script and its map.`);
  const [chunk] = output.filter(({ type }) => type === 'chunk');
  return { code: chunk.code, map: chunk.map, modules: chunk.moduleIds };
};

/** Once more by another minifier, which finds a little that the first one left. */
const squeeze = async (file, { code, map }) => {
  const { minify } = await import('terser');
  const result = await minify(
    { [file]: code },
    {
      ecma: 2022,
      compress: { passes: 3, unsafe_arrows: true },
      format: { comments: false },
      sourceMap: { content: map, filename: file, url: `${file}.map` },
    }
  );
  return { code: result.code, map: result.map };
};

const packageOf = (module) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module);

/** The packages inside a script, as `{name, folder}`. */
const packagesIn = (modules) => {
  const found = modules.map(packageOf).filter(Boolean);
  return new Map(found.map(([folder, name]) => [name, folder]));
};

const licenceText = ([name, folder]) => {
  const { version: its, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Stop(`${name} has no licence file.`);
  return `${name} ${its} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}`;
};

const line = `\n\n${'-'.repeat(80)}\n\n`;

const integrityOf = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

const hashedIn = (integrity, base) => (file) =>
  `"${base}/${file}" integrity="${integrity[file]}" crossorigin="anonymous"`;

/** What an element works without, but not in full, and the script that brings it. */
const COMPANIONS = {
  'rounds-equity-chart': ['the drawing', 'rounds-chart.js'],
  'rounds-feedback-form': ['the paper form and the sealed outbox', 'rounds-extras.js'],
};

/**
 * The three lines that a page needs for an element.
 *
 * @param base where the files lie, as the page sees it
 * @param backend the element's `base-url`
 */
export const snippet = (tag, integrity, base, backend = 'https://rounds.example.org/v1') => {
  const hashed = hashedIn(integrity, base);
  const element =
    tag === 'rounds-doctor'
      ? `<rounds-doctor></rounds-doctor>`
      : `<${tag} base-url="${backend}"><a href="mailto:wellbeing@example.org">Ask us</a></${tag}>`;
  return [
    `<link rel="stylesheet" href=${hashed('rounds.css')} />`,
    `<script defer src=${hashed(`${tag}.js`)}></script>`,
    element,
  ].join('\n');
};

/** What stands above the three lines, as a comment. */
const introduction = (tag, integrity, base) => {
  const [brought, file] = COMPANIONS[tag] ?? [];
  const more = brought
    ? `; for ${brought} add: <script defer src=${hashedIn(integrity, base)(file)}></script>`
    : '';
  return `<!-- <${tag}>${more} -->`;
};

/** Writes all of it. */
export const buildCdn = async () => {
  const folder = inRoot('build/cdn');
  rmSync(folder, { recursive: true, force: true });
  const target = path.join(folder, version);
  mkdirSync(target, { recursive: true });
  const files = new Map();
  const packages = new Map();
  for (const [name, script] of Object.entries(scripts())) {
    const file = `${name}.js`;
    const bundled = await bundle(file, script);
    const inside = packagesIn(bundled.modules);
    for (const [its, where] of inside) packages.set(its, where);
    const { code, map } = await squeeze(file, bundled);
    const banner = `/*! Rounds Elements ${version}, MIT. Contains ${[...inside.keys()].sort().join(', ') || 'nothing else'}: see LICENSES.txt */`;
    files.set(file, `${banner}\n${code}`);
    // One line more above the code, and no path of the machine that built it.
    const shifted = JSON.parse(map);
    shifted.mappings = `;${shifted.mappings}`;
    shifted.sources = shifted.sources.map((source) => {
      const name = source.replace(/^.*\/(?=(node_modules|src\/script)\/)/, '').replace(/^(\.\.\/)+/, '');
      return /^(node_modules|src)\//.test(name) ? name : `dist/${name}`;
    });
    files.set(`${file}.map`, JSON.stringify(shifted));
  }
  files.set('rounds.css', read('src/rounds.css'));
  files.set('embed.css', read('src/script/embed.css'));
  const texts = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(licenceText);
  files.set(
    'LICENSES.txt',
    [`Rounds Elements ${version} (MIT)\n\n${read('LICENSE').trim()}`, ...texts].join(line) + '\n'
  );
  const integrity = Object.fromEntries([...files].map(([file, content]) => [file, integrityOf(content)]));
  files.set('integrity.json', `${JSON.stringify(integrity, null, 2)}\n`);
  const yours = `https://your-server.example/cdn/${version}`;
  files.set(
    'snippets.html',
    elementTags()
      .map((tag) => `${introduction(tag, integrity, yours)}\n${snippet(tag, integrity, yours)}\n`)
      .join('\n')
  );
  for (const [file, content] of files) writeFileSync(path.join(target, file), content);
};

/** A page with the scripts that it names, `./cdn/rounds.js`, where they lie, and with their hashes. */
export const withHashes = (page, base) => {
  const integrity = JSON.parse(read(`build/cdn/${version}/integrity.json`));
  return page.replaceAll(
    /"\.\/cdn\/([\w-]+\.(?:js|css))"/g,
    (_, file) => `"${base}/${file}" integrity="${integrity[file]}" crossorigin="anonymous"`
  );
};

/** The page for iframes. @param base where the scripts lie, as that page sees it */
export const embedPage = (base) => withHashes(read('src/script/embed.html'), base);

/** What the scripts are made of, besides the package. */
export const cdnInputs = () => ['.tools/cdn.js', 'LICENSE', ...filesUnder('src/script')];
