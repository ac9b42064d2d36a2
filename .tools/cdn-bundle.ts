// Bundles one script of the one-script build. Vite bundles; the plug-ins are ours because they know our parts, the name of our
// Trusted Types policy and the globals of our libraries.
import path from 'node:path';
import * as esbuild from 'esbuild';
import MagicString from 'magic-string';
import license, { type Dependency } from 'rollup-plugin-license';
import { build, parseSync, Visitor, type ESTree, type Plugin, type Rolldown } from 'vite';
import { version } from './cdn.js';
import { entryOf, guardOf, importOfPart, partOf, type Script } from './cdn-scripts.js';
import { Stop, root } from './shell.js';

const ENTRY = '\0rounds-script';

/** Serves the entry as a module without a file. */
const entryPlugin = (script: Script): Plugin => ({
  name: 'rounds-entry',
  resolveId: (id) => (id === ENTRY ? id : null),
  load: (id) => (id === ENTRY ? entryOf(script) : null),
});

const edited = (code: MagicString) => ({ code: code.toString(), map: code.generateMap({ hires: true }) });

/** Replaces imports of modules that another script hands over: `import('./drawing.js')` waits for rounds-chart.js. */
const partsPlugin = (script: Script): Plugin => ({
  name: 'rounds-parts',
  transform(source, id) {
    if (!id.startsWith(path.join(root, 'dist/'))) return null;
    const code = new MagicString(source);
    new Visitor({
      ImportExpression: ({ start, end, source: specifier }) => {
        if (specifier.type !== 'Literal' || typeof specifier.value !== 'string') return;
        const part = partOf(path.resolve(path.dirname(id), specifier.value));
        if (part === undefined || ('part' in script && part === script.part)) return;
        code.overwrite(start, end, `awaitRoundsPart(${JSON.stringify(part)})`);
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) return null;
    return edited(code.prepend(importOfPart('awaitRoundsPart')));
  },
});

const isLitPolicy = ({ consequent }: ESTree.ConditionalExpression): boolean => {
  if (consequent.type !== 'CallExpression' || consequent.callee.type !== 'MemberExpression') return false;
  const { callee, arguments: given } = consequent;
  const [name] = given;
  return (
    callee.property.type === 'Identifier' &&
    callee.property.name === 'createPolicy' &&
    name?.type === 'Literal' &&
    name.value === 'lit-html'
  );
};

/**
 * Replaces Lit's Trusted Types policy with the guard's. Lit's has a fixed name, which exists once a page; the guard's has a
 * name of our own.
 */
const policyPlugin: Plugin = {
  name: 'rounds-policy',
  transform(source, id) {
    if (!id.endsWith('/lit-html/lit-html.js')) return null;
    const code = new MagicString(source);
    new Visitor({
      ConditionalExpression: (node) => {
        if (isLitPolicy(node)) code.overwrite(node.start, node.end, 'roundsHtmlPolicy');
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) throw new Stop('lit-html: no call of createPolicy("lit-html", …) found.');
    return edited(code);
  },
};

/**
 * Keeps zod's settings inside the script. zod shares them through a global of the page, where they would also apply to a copy
 * of zod that the page has.
 */
const zodSettingsPlugin: Plugin = {
  name: 'rounds-zod-settings',
  transform(source, id) {
    if (!id.endsWith('/zod/v4/core/core.js')) return null;
    const code = new MagicString(source);
    new Visitor({
      Identifier: ({ name, start, end }) => {
        if (name === 'globalThis') code.overwrite(start, end, 'roundsZodGlobals');
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) throw new Stop('zod: its core no longer uses globalThis.');
    return edited(code.prepend('const roundsZodGlobals = {};\n'));
  },
};

/**
 * Replaces calls of `Array.from` in our dependencies by spreading. Old page libraries, such as MooTools, replace it by a
 * function that does not read sets.
 */
const arrayFromPlugin: Plugin = {
  name: 'rounds-array-from',
  transform(source, id) {
    if (!source.includes('Array.from(')) return null;
    const code = new MagicString(source);
    new Visitor({
      CallExpression: ({ start, end, callee, arguments: [items, ...others] }) => {
        if (!items || others.length > 0 || source.slice(callee.start, callee.end) !== 'Array.from') return;
        code.overwrite(start, items.start, '[...').overwrite(items.end, end, ']');
      },
    }).visit(parseSync(id, source).program);
    return code.hasChanged() ? edited(code) : null;
  },
};

/** Returns the code that each script begins with, which leaves it where it must not run. */
const bundleGuard = async (file: string, script: Script): Promise<string> => {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: guardOf(file, script), resolveDir: path.join(root, 'src/script') },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return `${outputFiles[0]?.text ?? ''}if (roundsHtmlPolicy === null) return;`;
};

/** One line above the minified code. */
const bannerOf = (dependencies: readonly Dependency[]): string => {
  const names = dependencies.map(({ name }) => name ?? '').sort();
  return `/*! Rounds Elements ${version}, MIT. Contains ${names.join(', ') || 'nothing else'}: see LICENSES.txt */`;
};

/** A script, its source map, and the packages inside. */
export interface BundledScript {
  readonly code: string;
  readonly map: string;
  readonly dependencies: readonly Dependency[];
}

/** Bundles a script into one classic script, without any import. */
export const bundleScript = async (file: string, script: Script): Promise<BundledScript> => {
  let dependencies: readonly Dependency[] = [];
  const outDir = path.join(root, 'build/cdn', version);
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      entryPlugin(script),
      partsPlugin(script),
      policyPlugin,
      zodSettingsPlugin,
      arrayFromPlugin,
      license({ thirdParty: (found) => (dependencies = found) }),
    ],
    build: {
      outDir,
      write: false,
      target: 'es2022',
      minify: 'oxc',
      sourcemap: true,
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        // No getter of ours or of our dependencies does anything but return a value. Makes the chart 12% smaller.
        treeshake: { propertyReadSideEffects: false },
        output: {
          format: 'iife',
          entryFileNames: file,
          codeSplitting: false,
          intro: await bundleGuard(file, script),
          comments: { legal: false },
          // Paths from the repository's root, wherever that is.
          sourcemapPathTransform: (source) => path.relative(root, path.resolve(outDir, source)),
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  const [chunk] = output;
  const { code, map } = chunk;
  if (!map) throw new Stop(`${file} has no source map.`);
  // The banner is one line more above the code.
  return {
    code: `${bannerOf(dependencies)}\n${code}`,
    map: JSON.stringify({ ...map, mappings: `;${map.mappings}` }),
    dependencies,
  };
};
