// In browsers the contract's schemas are read by `src/contract/schema-in-browsers.ts`, which is small, instead of by zod:
// in the package, and so in everything made of it; in the demo pages and Storybook; in the tests and benchmarks that run in
// browsers.
import path from 'node:path';

const inBrowsers = (source) => source.replace(/(^\.|\/contract)\/schema\.js$/, '$1/schema-in-browsers.js');

const isOurs = (source, importer) =>
  inBrowsers(source) !== source &&
  (source !== './schema.js' || /\/src\/contract\/[\w-]+\.ts$/.test(importer));

/** The file itself, for those who do not look for it by the name that it has once it is built. */
const fileInBrowsers = (source) => inBrowsers(source).replace(/js$/, 'ts');

/** For Vite and all that obey its hooks. */
export const schemaInBrowsers = () => ({
  name: 'rounds-schema-in-browsers',
  enforce: 'pre',
  async resolveId(source, importer = '', options) {
    return isOurs(source, importer) ? this.resolve(inBrowsers(source), importer, options) : null;
  },
});

/** For the server of the tests. */
export const schemaInBrowserTests = () => ({
  name: 'rounds-schema-in-browsers',
  resolveImport: ({ source, context }) => (isOurs(source, context.path) ? fileInBrowsers(source) : undefined),
});

/** For esbuild. */
export const schemaInBundles = {
  name: 'rounds-schema-in-browsers',
  setup: (build) => {
    build.onResolve({ filter: /\/schema\.js$/ }, ({ path: source, importer, resolveDir }) =>
      isOurs(source, importer) ? { path: path.resolve(resolveDir, fileInBrowsers(source)) } : undefined
    );
  },
};
