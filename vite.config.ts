import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Visitor, defineConfig, parseSync, type Plugin, type UserConfig } from 'vite';

const names = (folder: string, ending: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith(ending));

/** Without comments, and with white space only where it means something. */
const shortCss = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .replaceAll(' !important', '!important')
    .replaceAll('* + *', '*+*')
    .replaceAll(/(?<=[\d)]) \* (?=[\dv])/g, '*')
    .replaceAll(/(?<=[\s:(,])0\./g, '.')
    .replaceAll(/='([\w-]+)'(?=])/g, '=$1')
    .trim();

const shortHtml = (html: string): string =>
  html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' >', '>')
    .replaceAll(/(?<= [\w-]+=)"([\w-]+)"(?=[ >])/g, '$1');

const shorteners = new Map([
  ['css', shortCss],
  ['html', shortHtml],
]);

/** Bundlers shorten code, but not what stands in templates: that is done here, for everyone who uses the package. */
const shortTemplates: Plugin = {
  name: 'rounds-short-templates',
  enforce: 'post',
  transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id)) return null;
    const edits: { start: number; end: number; text: string }[] = [];
    new Visitor({
      TaggedTemplateExpression: ({ tag, quasi }) => {
        const shorten = tag.type === 'Identifier' ? shorteners.get(tag.name) : undefined;
        if (!shorten) return;
        for (const { start, end, value } of quasi.quasis)
          edits.push({ start, end, text: shorten(value.raw) });
      },
    }).visit(parseSync(id, code, { lang: 'js' }).program);
    edits.sort((a, b) => b.start - a.start);
    let short = code;
    for (const { start, end, text } of edits) short = short.slice(0, start) + text + short.slice(end);
    return { code: short, map: null };
  },
};

/** The npm package: a module for each of ours in the same folders, and its dependencies left to the consumer. */
const asPackage: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist',
    target: 'es2022',
    minify: false,
    lib: {
      entry: [
        'src/index.ts',
        'src/contract/index.ts',
        'src/measures/index.ts',
        ...names('src/define', '.ts').map((name) => `src/define/${name}`),
      ],
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//, /^zod($|\/)/, /^chart\.js($|\/)/, /^hpke$/, /^lean-qr($|\/)/],
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
      },
    },
  },
  plugins: [
    shortTemplates,
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
  plugins: [shortTemplates],
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

/** What the applications below `demo/frameworks` need to be served from source. */
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
