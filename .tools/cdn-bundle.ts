// Bundles the scripts of the one-script build. Rolldown splits and minifies a script in the CommonJS format, whose modules are the
// bodies of functions. So a classic script can contain several, and hand one over to another script.
import path from 'node:path';
import * as esbuild from 'esbuild';
import license, { type Dependency } from 'rollup-plugin-license';
import { build, type Plugin, type Rolldown } from 'vite';
import { integrityOf, version } from './cdn.js';
import { pluginsOf } from './cdn-plugins.js';
import {
  elementsGuardOf,
  entryOf,
  guardOf,
  isSchema,
  secondGuardOf,
  secondPartOf,
  type Script,
} from './cdn-scripts.js';
import { wrapModule, wrapModules, type WrappedModule } from './cdn-wrap.js';
import { root } from './shell.js';

const ENTRY = 'rounds-script';
const ENTRY_MODULE = `\0${ENTRY}`;

/** Serves the entry as a module without a file. */
const entryPlugin = (script: Script): Plugin => ({
  name: 'rounds-entry',
  resolveId: (id) => (id.endsWith(ENTRY) ? ENTRY_MODULE : null),
  load: (id) => (id === ENTRY_MODULE ? entryOf(script) : null),
});

/** Lets our helpers share the settings of the page with the elements, which are those of the built package. */
const settingsPlugin: Plugin = {
  name: 'rounds-settings',
  enforce: 'pre',
  resolveId: (specifier, importer) =>
    specifier === '../data/configure.js' && importer?.startsWith(path.join(root, 'src/script/'))
      ? path.join(root, 'dist/data/configure.js')
      : null,
};

/** Collects the modules that an entry imports, and those that they import, without those that are imported later. */
const initialModules = (): { readonly modules: ReadonlySet<string>; readonly plugin: Plugin } => {
  const modules = new Set<string>();
  return {
    modules,
    plugin: {
      name: 'rounds-initial-modules',
      buildEnd() {
        const collect = (id: string): void => {
          if (modules.has(id)) return;
          modules.add(id);
          this.getModuleInfo(id)?.importedIds.forEach(collect);
        };
        collect(ENTRY_MODULE);
      },
    },
  };
};

/**
 * The browser's own classes, by the names that a script uses for them: MooTools 1.2 replaces `Event`, and Prototype
 * `Element`.
 */
const NATIVE_CLASSES = { Event: 'RoundsNativeEvent', Element: 'RoundsNativeElement' };
const NATIVE_VALUES = {
  [NATIVE_CLASSES.Event]: 'Object.getPrototypeOf(UIEvent)',
  [NATIVE_CLASSES.Element]: 'Object.getPrototypeOf(HTMLElement)',
};

/**
 * Returns the code at the start of a script, which ends the script if it must not run.
 *
 * @param source the guard's module
 * @param modules the code of the script's modules
 */
const bundleGuard = async (source: string, modules: readonly string[]): Promise<string> => {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: source, resolveDir: path.join(root, 'src/script') },
    bundle: true,
    minify: true,
    format: 'iife',
    define: NATIVE_CLASSES,
    target: 'es2022',
    write: false,
  });
  const guard = outputFiles[0]?.text ?? '';
  const variables = ['roundsPolicy', 'roundsModules'].filter((name) => guard.includes(name));
  const natives = Object.entries(NATIVE_VALUES)
    .filter(([name]) => [guard, ...modules].some((code) => code.includes(name)))
    .map(([name, value]) => `${name}=${value}`);
  return `let ${[...variables, ...natives].join()};${guard}if(roundsPolicy===null)return;`;
};

/** One line above the minified code. */
const bannerOf = (dependencies: readonly Dependency[]): string => {
  const names = dependencies.map(({ name }) => name ?? '').sort();
  return `/*! Rounds Elements ${version}, MIT. Contains ${names.join(', ') || 'nothing else'}: see LICENSES.txt */`;
};

/** A script, its source map, and the packages inside. */
export interface BundledScript {
  readonly file: string;
  readonly code: string;
  readonly map: string;
  readonly dependencies: readonly Dependency[];
}

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** Splits a script into modules: `main`, `schemas`, and `more` for the second script. */
const split = async (
  script: Script
): Promise<{ readonly chunks: Chunks; readonly dependencies: readonly Dependency[] }> => {
  let dependencies: readonly Dependency[] = [];
  const initial = initialModules();
  const outDir = path.join(root, 'build/cdn', version);
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', ...NATIVE_CLASSES },
    plugins: [
      entryPlugin(script),
      settingsPlugin,
      ...pluginsOf(script),
      initial.plugin,
      license({ thirdParty: (found) => (dependencies = found) }),
    ],
    build: {
      outDir,
      write: false,
      target: 'es2022',
      minify: 'oxc',
      sourcemap: 'hidden',
      lib: { entry: ENTRY, formats: ['cjs'] },
      rolldownOptions: {
        // No getter in our code or in our dependencies has side effects. Makes the chart 12% smaller.
        treeshake: { propertyReadSideEffects: false },
        preserveEntrySignatures: 'allow-extension',
        output: {
          esModule: false,
          generatedCode: { symbols: false },
          entryFileNames: 'main.js',
          chunkFileNames: '[name].js',
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              { name: (id) => (initial.modules.has(id) ? 'main' : isSchema(id) ? 'schemas' : 'more') },
            ],
          },
          comments: { legal: false },
          // Paths relative to the repository's root, so that they are the same on every machine.
          sourcemapPathTransform: (source) => path.relative(root, path.resolve(outDir, source)),
        },
      },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = result.flatMap(({ output }) => output).filter((output) => output.type === 'chunk');
  return { chunks: new Map(chunks.map((chunk) => [chunk.fileName, chunk])), dependencies };
};

/** Returns the packages that contain the given modules. */
const dependenciesOf = (
  modules: Iterable<WrappedModule>,
  all: readonly Dependency[]
): readonly Dependency[] => {
  const ids = [...modules].flatMap(({ moduleIds }) => moduleIds);
  return all.filter(({ name }) => ids.some((id) => id.includes(`/node_modules/${name ?? ''}/`)));
};

/** Bundles a script, and the second script that it loads, if there is one. Neither has imports. */
export const bundleScript = async (file: string, script: Script): Promise<readonly BundledScript[]> => {
  const { chunks, dependencies } = await split(script);
  const bundle = async (
    name: string,
    guardSource: string,
    modules: ReadonlyMap<string, WrappedModule>
  ): Promise<BundledScript> => {
    const contained = dependenciesOf(modules.values(), dependencies);
    const codes = [...modules.values()].map(({ code }) => code);
    const start = { banner: bannerOf(contained), guard: await bundleGuard(guardSource, codes) };
    const [only] = modules.values();
    const isPart = 'part' in script && only;
    const wrapped = isPart ? wrapModule(name, start, only) : wrapModules(name, start, modules);
    return { file: name, ...wrapped, dependencies: contained };
  };

  const modules = new Map([...chunks].map(([name, chunk]) => [`./${name}`, chunk]));
  if ('part' in script) return [await bundle(file, guardOf(file, script.part), modules)];
  const more = modules.get('./more.js');
  if (!more) return [await bundle(file, elementsGuardOf(file, script.tags), modules)];
  modules.delete('./more.js');
  const part = secondPartOf(file);
  const secondFile = `rounds-${part}.js`;
  const second = await bundle(secondFile, secondGuardOf(secondFile, part), new Map([['./more.js', more]]));
  const hashed = { file: secondFile, integrity: integrityOf(second.code) };
  return [await bundle(file, elementsGuardOf(file, script.tags, hashed), modules), second];
};
