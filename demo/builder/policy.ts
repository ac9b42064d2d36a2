import { isBundled, isFramed, type Configuration } from './configuration.js';
import { scriptsOf, type Part } from './snippet.js';
import { policySource } from './text.js';

/** A directive of a content security policy and its sources. */
type Line = readonly [directive: string, ...sources: readonly string[]];

const write = (lines: readonly Line[]): string => lines.map((line) => line.join(' ')).join(';\n');

/** A file of the release as a source: by its address, or the page's own origin where it lies there. */
const source = (address: string): string => (address.startsWith('/') ? "'self'" : policySource(address));

const unique = (sources: readonly string[]): readonly string[] => [...new Set(sources)];

/** Everything that the backend answers lies below its address. */
const backendOf = ({ backend }: Configuration): string => policySource(`${backend}/`);

const hasStructuredData = ({ attributes }: Configuration): boolean =>
  attributes.some(([name]) => name === 'structured-data');

const trustedTypesOf = (configuration: Configuration): Line => [
  'trusted-types',
  ...(configuration.platform === 'vue' ? ['vue'] : []),
  // Lit's own name where Lit comes from npm, and ours in our scripts.
  isBundled(configuration.platform) ? 'lit-html' : 'rounds-html',
  ...(hasStructuredData(configuration) ? ['rounds-json'] : []),
];

const linesOf = (configuration: Configuration): readonly Line[] => {
  const { platform, folder, frame } = configuration;
  if (isBundled(platform)) {
    return [
      ['script-src', "'self'"],
      ['style-src', "'self'"],
      ['connect-src', backendOf(configuration)],
    ];
  }
  const scripts = unique(scriptsOf(configuration).map((file) => source(`${folder}/${file}`)));
  const scriptLine: readonly Line[] = scripts.length > 0 ? [['script-src', ...scripts]] : [];
  if (isFramed(platform)) return [...scriptLine, ['frame-src', policySource(frame)]];
  return [
    ...scriptLine,
    ['style-src', source(`${folder}/rounds.css`)],
    ['connect-src', backendOf(configuration)],
  ];
};

const HOW =
  'Add each source to the line of your policy that begins with the same word. Where there is no such line, add one: ' +
  'begin it with what your default-src lists. A policy that works by nonces needs no script-src and style-src from here: ' +
  'give those tags its nonce.';

/** What the page in the frame is served with: that is a server of yours, so the policy is whole. */
const framePolicy = (configuration: Configuration): readonly Line[] => [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['connect-src', backendOf(configuration)],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'rounds-html'],
  ['frame-ancestors', configuration.site],
];

const WHERE: Partial<Readonly<Record<Configuration['platform'], string>>> = {
  sharepoint:
    'SharePoint writes its own policy: only where your organisation adds one to it that has frame-src, add this source.',
  react: `${HOW} “'self'” is for your application’s own files; replace it if they lie elsewhere.`,
  vue: `${HOW} “'self'” is for your application’s own files; replace it if they lie elsewhere.`,
};

/** The lines that a content security policy needs, and no more: for the page, and for what else is served. */
export const policyParts = (configuration: Configuration): readonly Part[] => {
  const { platform } = configuration;
  const lines: Part = {
    id: 'policy',
    title: 'Lines for the page’s policy',
    where: WHERE[platform] ?? HOW,
    text: write(linesOf(configuration)),
  };
  if (isFramed(platform)) {
    return [
      lines,
      {
        id: 'frame-policy',
        title: 'The policy of embed.html',
        where:
          'Have your server send it as the header Content-Security-Policy with embed.html; the last line says who may frame it.',
        text: write(framePolicy(configuration)),
      },
    ];
  }
  return [
    lines,
    {
      id: 'trusted-types',
      title: 'Where your policy has trusted-types',
      where:
        'Only if your policy has such a line, add these names to it. Without one nothing needs adding, even where require-trusted-types-for is set.',
      text: write([trustedTypesOf(configuration)]),
    },
  ];
};
