import type { Configuration } from '../configuration.js';
import { html } from '../text.js';

/** The release that snippets refer to: its version, and the hashes of its files. */
export interface Release {
  readonly version: string;
  readonly integrity: Readonly<Record<string, string>>;
}

/** A text to copy, with instructions. */
export interface Part {
  /** Unique among the parts of a configuration. */
  readonly id: string;
  readonly title: string;
  /** Instructions for using the text. */
  readonly instructions: string;
  readonly text: string;
  /** The language of the text, if it is prose. */
  readonly lang?: Configuration['lang'];
}

/** Text of the link that people see if the element cannot start. */
export const ASK = { en: 'Ask us about Rounds', cy: 'Gofynnwch i ni am Rowndiau' };

/** Titles of iframes, by element. */
const TITLES: Readonly<Record<string, Readonly<Record<Configuration['lang'], string>>>> = {
  'rounds-finder': { en: 'Find a Round', cy: 'Dod o hyd i Rownd' },
  'rounds-sessions': { en: 'Upcoming Rounds', cy: 'Rowndiau sydd i ddod' },
  'rounds-equity-chart': { en: 'Who gets access to Rounds', cy: 'Pwy sy’n cael mynd i Rowndiau' },
  'rounds-feedback-form': { en: 'How was the Round?', cy: 'Sut oedd y Rownd?' },
};

/** Returns the title of an element, in a sentence or as the title of its iframe. */
export const titleOf = ({ tag, lang }: Pick<Configuration, 'tag' | 'lang'>): string =>
  TITLES[tag]?.[lang] ?? 'Rounds';

/** Scripts for optional features of an element. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  'rounds-equity-chart': ['rounds-chart.js'],
  'rounds-feedback-form': ['rounds-extras.js'],
};

/** Returns the script files that the page itself needs. */
export const scriptsOf = ({ tag, platform }: Configuration): readonly string[] => {
  if (platform === 'iframe') return ['rounds-frame.js'];
  return platform === 'sharepoint' ? [] : [`${tag}.js`, ...(COMPANIONS[tag] ?? [])];
};

/** Returns all attributes of the element, starting with those that every element has. */
export const attributesOf = ({ backend, lang, attributes }: Configuration): Configuration['attributes'] => [
  ['base-url', backend],
  ...(lang === 'en' ? [] : [['lang', lang] as const]),
  ...attributes,
  // The finder stores its filters in the page's address under its id.
  ...(attributes.some(([name]) => name === 'sync-url') ? [['id', 'rounds'] as const] : []),
];

/** Returns attributes as HTML. */
export const markup = (attributes: Configuration['attributes'], prefix = ''): string =>
  attributes
    .map(([name, value]) => ` ${prefix}${name}${value === true ? '' : `="${html(String(value))}"`}`)
    .join('');

/** Returns an email address as a link's address. */
export const mailto = (email: string): string => `mailto:${encodeURIComponent(email).replace('%40', '@')}`;

/** Returns the link inside an element, which people see if the element cannot start. */
export const askLink = ({ email, lang }: Configuration): string =>
  `<a href="${html(mailto(email))}">${html(ASK[lang])}</a>`;

/** Returns the address of a file with its hash, as the value and the attributes that follow it. */
export const hashed = (configuration: Configuration, { integrity }: Release, file: string): string =>
  `"${html(`${configuration.folder}/${file}`)}" integrity="${integrity[file] ?? ''}" crossorigin="anonymous"`;

/** Returns the script tags that the page needs. */
export const scriptTags = (configuration: Configuration, release: Release): readonly string[] =>
  scriptsOf(configuration).map(
    (file) => `<script defer src=${hashed(configuration, release, file)}></script>`
  );

/** Returns a placeholder: an ordinary element with the `id`, and with all other attributes as `data-*`. */
export const placeholder = (configuration: Configuration): string => {
  const attributes = attributesOf(configuration);
  const own = attributes.filter(([name]) => name === 'id');
  const data = attributes
    .filter(([name]) => name !== 'id')
    // Some editors remove attributes that have no value.
    .map(([name, value]) => [name, value === true ? 'true' : value] as const);
  const name = configuration.tag.replace('rounds-', '');
  return [
    `<div data-rounds="${html(name)}"${markup(data, 'data-')}${markup(own)}>`,
    `  <p>${askLink(configuration)}</p>`,
    '</div>',
  ].join('\n');
};
