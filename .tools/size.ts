// What a page with one element and nothing else loads: Lit, zod, the element, English; and Welsh, where it is used. Each
// bundler makes it as a web team would; bytes are minified and gzipped by the highest level.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from './build.js';
import { root, script } from './shell.js';

const entryOf = (tag) => path.join(root, `dist/define/${tag}.js`);
const zipped = (codes) => codes.reduce((total, code) => total + gzipSync(code, { level: 9 }).length, 0);

/** Files that load together with one, itself first: what it imports, and what that imports. */
const closure = (name, importsOf, seen = new Set()) => {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const imported of importsOf(name)) closure(imported, importsOf, seen);
  return seen;
};

/** @param files each file of a bundle by its name: `{code, imports, dynamicImports, isEntry, sources}` */
const weigh = (files) => {
  const importsOf = (name) => files.get(name).imports;
  const [start] = [...files].find(([, { isEntry }]) => isEntry);
  const initial = closure(start, importsOf);
  const later = new Set([...initial].flatMap((name) => files.get(name).dynamicImports));
  const isWelsh = (name) => files.get(name).sources.some((source) => /\/messages\/cy[/.]/.test(source));
  const hasChart = (name) =>
    [...closure(name, importsOf)].some((one) =>
      files.get(one).sources.some((source) => source.includes('node_modules/chart.js/'))
    );
  const more = (names) =>
    names.flatMap((name) => [...closure(name, importsOf)]).filter((name) => !initial.has(name));
  const codes = (names) => [...new Set(names)].map((name) => files.get(name).code);
  return {
    initial: zipped(codes(initial)),
    welsh: zipped(codes(more([...later].filter(isWelsh)))),
    later: zipped(codes(more([...later].filter((name) => !isWelsh(name) && !hasChart(name))))),
    chart: zipped(codes(more([...later].filter(hasChart)))),
    code: codes(initial).join('\n'),
  };
};

const byEsbuild = async (entry) => {
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    outdir: 'build/size',
    write: false,
    metafile: true,
  });
  const codes = new Map(outputFiles.map(({ path: file, contents }) => [path.relative(root, file), contents]));
  const imported = (imports, kind) => imports.filter((one) => one.kind === kind).map((one) => one.path);
  const files = Object.entries(metafile.outputs).map(([name, { imports, entryPoint, inputs }]) => [
    name,
    {
      code: codes.get(name),
      sources: Object.keys(inputs),
      imports: imported(imports, 'import-statement'),
      dynamicImports: imported(imports, 'dynamic-import'),
      isEntry: entryPoint !== undefined && path.resolve(root, entryPoint) === entry,
    },
  ]);
  return weigh(new Map(files));
};

const byVite = async (entry) => {
  const vite = await import('vite');
  const { output } = await vite.build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry } },
  });
  const chunks = output.filter(({ type }) => type === 'chunk');
  return weigh(new Map(chunks.map((chunk) => [chunk.fileName, { ...chunk, sources: chunk.moduleIds }])));
};

/**
 * `[{bundler, initial, welsh, later, chart, code}]`: bytes of the first view, of Welsh, of what is fetched once it is
 * wanted, of the drawing with Chart.js, and what the page runs at first.
 */
export const measure = async (tag = 'rounds-finder') => [
  { bundler: 'esbuild', ...(await byEsbuild(entryOf(tag))) },
  { bundler: 'Vite', ...(await byVite(entryOf(tag))) },
];

/** The same for every element that a page may have alone, with its `tag`. */
export const measureAll = async () => {
  const weights = [];
  for (const tag of ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form']) {
    for (const weight of await measure(tag)) weights.push({ tag, ...weight });
  }
  return weights;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  script(async () => {
    await build(['package']);
    for (const { tag, bundler, initial, welsh, later, chart } of await measureAll())
      console.log(
        tag.padEnd(16),
        bundler.padEnd(8),
        initial,
        '+ Welsh',
        welsh,
        '+ when wanted',
        later,
        chart ? `+ the drawing ${chart}` : ''
      );
  });
}
