import { isBundled, isFramed, type Configuration } from './configuration.js';
import { scriptsOf, type Part } from './snippets/markup.js';
import { policySource } from './text.js';

/** A directive of a content security policy, with its sources. */
type Directive = readonly [directive: string, ...sources: readonly string[]];

const write = (directives: readonly Directive[]): string =>
  directives.map((directive) => directive.join(' ')).join(';\n');

/** Returns the source of a file of the release: its URL, or the page's own origin. */
const source = (address: string): string => (address.startsWith('/') ? "'self'" : policySource(address));

/** Returns the source of all requests to the backend. */
const backendOf = ({ backend }: Configuration): string => policySource(`${backend}/`);

const hasStructuredData = ({ attributes }: Configuration): boolean =>
  attributes.some(([name]) => name === 'structured-data');

const trustedTypesOf = (configuration: Configuration): Directive => [
  'trusted-types',
  ...(configuration.platform === 'vue' ? ['vue'] : []),
  // Lit's own policy in npm packages; the one-script build renames it.
  isBundled(configuration.platform) ? 'lit-html' : 'rounds-html',
  ...(hasStructuredData(configuration) ? ['rounds-json'] : []),
];

const directivesOf = (configuration: Configuration): readonly Directive[] => {
  const { platform, folder, frame } = configuration;
  if (isBundled(platform)) {
    return [
      ['script-src', "'self'"],
      ['style-src', "'self'"],
      ['connect-src', backendOf(configuration)],
    ];
  }
  const scripts = scriptsOf(configuration).map((file) => source(`${folder}/${file}`));
  if (isFramed(platform)) {
    const scriptDirective: readonly Directive[] = scripts.length > 0 ? [['script-src', ...scripts]] : [];
    return [...scriptDirective, ['frame-src', policySource(frame)]];
  }
  return [
    // The folder, because a script loads a second one from it.
    ['script-src', source(`${folder}/`)],
    ['style-src', source(`${folder}/rounds.css`)],
    ['connect-src', backendOf(configuration)],
  ];
};

const INSTRUCTIONS =
  'Add each source to the directive of your policy with the same name. If your policy does not have that directive, add it ' +
  'and start it with the sources of your default-src. If your policy uses nonces, leave out script-src and style-src and ' +
  'give those tags a nonce.';

/** Returns the complete policy of embed.html, which is on the team's own server. */
const framePolicy = (configuration: Configuration): readonly Directive[] => [
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

const PLATFORM_INSTRUCTIONS: Partial<Readonly<Record<Configuration['platform'], string>>> = {
  sharepoint:
    'SharePoint has its own policy. Add this source only if your organisation adds a policy with frame-src.',
  react: `${INSTRUCTIONS} “'self'” is for your application’s files. Replace it if they are on another origin.`,
  vue: `${INSTRUCTIONS} “'self'” is for your application’s files. Replace it if they are on another origin.`,
};

/** Returns the directives that a content security policy needs, for the page and for embed.html. */
export const policyParts = (configuration: Configuration): readonly Part[] => {
  const { platform } = configuration;
  const directives: Part = {
    id: 'policy',
    title: 'Directives for your page’s policy',
    instructions: PLATFORM_INSTRUCTIONS[platform] ?? INSTRUCTIONS,
    text: write(directivesOf(configuration)),
  };
  if (isFramed(platform)) {
    return [
      directives,
      {
        id: 'frame-policy',
        title: 'The policy of embed.html',
        instructions:
          'Configure your server to send this as the Content-Security-Policy header of embed.html. The last line says which site may show it in an iframe.',
        text: write(framePolicy(configuration)),
      },
    ];
  }
  return [
    directives,
    {
      id: 'trusted-types',
      title: 'If your policy has trusted-types',
      instructions:
        "If your policy has a trusted-types directive, add these names to it, and “'allow-duplicates'” if a page loads the scripts of several " +
        'elements. If not, do not add one, even if your policy has require-trusted-types-for.',
      text: write([trustedTypesOf(configuration)]),
    },
  ];
};
