// Ceilings that `npm run size` and the tests check: https://github.com/ai/size-limit
import type { BuildOptions, Plugin } from 'esbuild';
import type { Check, SizeLimitConfig } from 'size-limit';

/** Leaves out modules that are loaded later, so that an entry with its static imports is the first view. */
const firstView: Plugin = {
  name: 'rounds-first-view',
  setup: (build) => {
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined
    );
  },
};

const settings: BuildOptions = {
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  plugins: [firstView],
};

/** A page with one element in English and nothing else: Lit, the element and its messages. */
const page = (tag: string, limit: string): Check => ({
  name: `<${tag}>, first view`,
  path: `../dist/define/${tag}.js`,
  limit,
  gzip: true,
  modifyEsbuildConfig: <T extends object>(config?: T) => {
    if (!config) throw new Error('size-limit passed no settings of esbuild.');
    return Object.assign(config, settings);
  },
});

/** A script for pages without a bundler, with both languages and all that its first content needs, or a second script. */
const script = (file: string, limit: string): Check => ({
  name: file,
  path: `../build/cdn/*/${file}`,
  limit,
  gzip: true,
  disablePlugins: ['@size-limit/esbuild'],
});

const config: SizeLimitConfig = [
  page('rounds-finder', '30 kB'),
  page('rounds-sessions', '30 kB'),
  page('rounds-equity-chart', '31 kB'),
  page('rounds-feedback-form', '26 kB'),
  script('rounds-finder.js', '49.5 kB'),
  script('rounds-sessions.js', '53.1 kB'),
  script('rounds-equity-chart.js', '45.5 kB'),
  script('rounds-feedback-form.js', '40 kB'),
  script('rounds-doctor.js', '21 kB'),
  script('rounds.js', '86 kB'),
  script('rounds-finder-more.js', '12 kB'),
  script('rounds-sessions-more.js', '13 kB'),
  script('rounds-equity-chart-more.js', '16.5 kB'),
  script('rounds-feedback-form-more.js', '13.5 kB'),
  script('rounds-more.js', '39 kB'),
  script('rounds-chart.js', '47 kB'),
  script('rounds-extras.js', '15 kB'),
  script('rounds-embed.js', '3 kB'),
  script('rounds-frame.js', '1 kB'),
];

export default config;
