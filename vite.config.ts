import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import minifyHtmlLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { documentPlugin } from './.tools/document-plugin.js';

const names = (folder: string, ending: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith(ending));

/** Bundlers minify code, but not the text of templates: that is done here, for everyone who uses the package. */
const minifyTemplates = (): Plugin => ({
  // Its types are Rollup's; Vite calls the same hooks.
  ...(minifyHtmlLiterals({
    include: ['src/**/*.ts'],
    failOnError: true,
    options: {
      minifyOptions: {
        // White space between inline elements is visible.
        conservativeCollapse: true,
        removeAttributeQuotes: true,
      },
    },
  }) as unknown as Plugin),
  enforce: 'pre',
});

/** The npm package: a module for each of ours in the same folders, and its dependencies left to the consumer. */
const asPackage: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist',
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: {
      entry: [
        'src/index.ts',
        'src/contract/index.ts',
        'src/measures/index.ts',
        ...names('src/define', '.ts').map((name) => `src/define/${name}`),
        // What the generated dist/react.js imports.
        'src/react/create-component.ts',
      ],
      formats: ['es'],
    },
    rolldownOptions: {
      external: [
        /^lit($|\/)/,
        /^@lit\//,
        /^zod($|\/)/,
        /^chart\.js($|\/)/,
        /^hpke$/,
        /^lean-qr($|\/)/,
        /^react$/,
      ],
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
      },
    },
  },
  plugins: [
    minifyTemplates(),
    documentPlugin(path.resolve('src/dom/native-document.ts'), (id) => id.startsWith(path.resolve('src'))),
    {
      name: 'rounds-style-sheet',
      closeBundle: () => {
        copyFileSync('src/rounds.css', 'dist/rounds.css');
        // TypeScript wants to know what an import for its effect alone brings.
        writeFileSync('dist/rounds.css.d.ts', 'export {};\n');
      },
    },
  ],
};

/** The demo pages, below any path. */
const asSite: UserConfig = {
  root: 'demo/pages',
  base: './',
  publicDir: false,
  plugins: [minifyTemplates()],
  build: {
    outDir: '../../build/demo',
    emptyOutDir: true,
    target: 'es2022',
    // No preloading by script: the strictest page's policy would have to allow for it.
    modulePreload: false,
    // No picture inside a style sheet or a page either: the policy allows files only.
    assetsInlineLimit: 0,
    rolldownOptions: { input: names('demo/pages', '.html').map((name) => `demo/pages/${name}`) },
  },
};

/** Settings with which the applications below `demo/frameworks` are served from source. */
const applications = async (): Promise<UserConfig['plugins']> => {
  const settings = [
    await import('./demo/frameworks/vue/vite.config.js'),
    await import('./demo/frameworks/svelte/vite.config.js'),
  ];
  return settings.flatMap((module) => module.default.plugins ?? []);
};

/** `npm run dev`: the demo pages from source, with the backend on a port of its own. */
const asDevelopment = async (): Promise<UserConfig> => ({
  root: 'demo',
  publicDir: false,
  server: { strictPort: true },
  plugins: [
    await applications(),
    {
      name: 'rounds-pages',
      configureServer: ({ middlewares }) => {
        // The address of a page is that of the built site: /equity.html is demo/pages/equity.html.
        middlewares.use((request, _response, next) => {
          const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
          const file = pathname === '/' ? '/index.html' : pathname;
          if (existsSync(`demo/pages${file}`)) request.url = `/pages${file}${search}`;
          next();
        });
      },
    },
    {
      name: 'rounds-scripts',
      configureServer: ({ middlewares }) => {
        middlewares.use('/cdn', (request, response, next) => {
          const [version = ''] = names('build/cdn', '');
          // With their version, too, as the builder names them.
          const [, name] = /^(?:\/\d[\w.-]*)?(\/[\w-]+\.(?:js|css))$/.exec(request.url ?? '') ?? [];
          const file = `build/cdn/${version}${name ?? ''}`;
          if (name === undefined || !existsSync(file)) {
            next();
            return;
          }
          response.setHeader('Content-Type', file.endsWith('.js') ? 'text/javascript' : 'text/css');
          response.end(readFileSync(file));
        });
      },
    },
    {
      name: 'rounds-backend-port',
      transformIndexHtml: (html) =>
        html.replaceAll('http://localhost:8080', `http://localhost:${process.env['PORT'] ?? '8080'}`),
    },
  ],
});

export default defineConfig(({ mode }) =>
  mode === 'package' ? asPackage : mode === 'site' ? asSite : asDevelopment()
);
