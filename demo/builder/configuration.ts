import { normaliseBaseUrl } from '../../src/data/base-url.js';
import type { CssProperty } from './manifest.js';
import { faultOf, type Option } from './options.js';
import { colourTokens, isPlainValue, type Theme } from './theme.js';

/** Where an element is to stand, and how that is called. */
export const PLATFORMS = {
  html: 'Plain HTML',
  wordpress: 'WordPress',
  drupal: 'Drupal',
  sharepoint: 'SharePoint',
  react: 'React',
  vue: 'Vue',
  iframe: 'An iframe, on any page',
} as const;

/** Where an element is to stand. */
export type Platform = keyof typeof PLATFORMS;

/** The languages that elements speak. */
export const LANGUAGES = { en: 'English', cy: 'Cymraeg (Welsh)' } as const;

/** A language that elements speak. */
export type Language = keyof typeof LANGUAGES;

/** Everything that was chosen, and is right. */
export interface Configuration {
  readonly tag: string;
  readonly platform: Platform;
  readonly lang: Language;
  /** The backend, without a slash at the end. */
  readonly backend: string;
  /** The folder of the scripts, without a slash at the end: an absolute address, or a path that begins with a slash. */
  readonly folder: string;
  /** The address of `embed.html`. */
  readonly frame: string;
  /** The origin of the site that shows it in a frame. */
  readonly site: string;
  readonly email: string;
  /** The element's attributes besides backend and language; `true` for one that has no value. */
  readonly attributes: readonly (readonly [name: string, value: string | number | true])[];
  /** The tokens that were changed. */
  readonly theme: Theme;
}

/** What was chosen, by the names of the fields: of attributes and tokens their own. */
export type Choices = Readonly<Record<string, string>>;

/** What somebody can choose from, beside what is the same for all elements. */
export interface Offer {
  readonly tags: readonly string[];
  readonly options: readonly Option[];
  readonly tokens: readonly CssProperty[];
  /** Whether a value means something for a property, as `CSS.supports` tells. */
  readonly supports: (property: string, value: string) => boolean;
}

/** A choice, or what is wrong with it by the names of the fields. */
export interface Reading {
  readonly configuration: Configuration;
  readonly faults: ReadonlyMap<string, string>;
}

/** What makes no sense in a frame: it is about the page's own address and head. */
const NOT_IN_FRAMES = ['sync-url', 'structured-data'];

/** Whether the element stands in a frame of its own there. */
export const isFramed = (platform: Platform): boolean => platform === 'iframe' || platform === 'sharepoint';

/** Whether the platform bundles the npm package. */
export const isBundled = (platform: Platform): boolean => platform === 'react' || platform === 'vue';

/** The options that make sense where the element is to stand. */
export const optionsFor = (options: readonly Option[], platform: Platform): readonly Option[] =>
  isFramed(platform) ? options.filter(({ name }) => !NOT_IN_FRAMES.includes(name)) : options;

const one = <T extends string>(value: string | undefined, known: readonly T[], otherwise: T): T =>
  known.find((name) => name === value) ?? otherwise;

const LOCAL = /^http:\/\/(localhost|[^/]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$)/;

const address = (text: string): URL | null => {
  if (/[\s\p{Cc}]/u.test(text)) return null;
  try {
    const url = new URL(text);
    const isSafe = url.protocol === 'https:' || LOCAL.test(url.href);
    return isSafe && !url.username && !url.password && !url.search && !url.hash ? url : null;
  } catch {
    return null;
  }
};

const withoutSlash = (text: string): string => text.replace(/\/+$/, '');

const ABSOLUTE = 'must begin with https:// (http:// on localhost only) and have no “@”, “?” or “#”';

/** Whether mail can be sent there, as far as that can be told. */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;

/** One of the addresses that all elements need: what it is read as, and what is wrong with it. */
const readers = {
  backend: (text: string): string => {
    try {
      return normaliseBaseUrl(text);
    } catch {
      throw new RangeError(`The address of the backend ${ABSOLUTE}`);
    }
  },
  folder: (text: string): string => {
    if (/^\/(?!\/)[^\s?#\\]*$/.test(text)) {
      return withoutSlash(new URL(text, 'https://here.invalid').pathname);
    }
    const url = address(text);
    if (!url)
      throw new RangeError(`The folder of the scripts ${ABSOLUTE}, or be a path that begins with “/”`);
    return withoutSlash(url.href);
  },
  frame: (text: string): string => {
    const url = address(text);
    if (!url?.pathname.endsWith('.html')) {
      throw new RangeError(`The address of embed.html ${ABSOLUTE}, and end in .html`);
    }
    return url.href;
  },
  site: (text: string): string => {
    const url = address(text);
    if (!url) throw new RangeError(`The address of your site ${ABSOLUTE}`);
    return url.origin;
  },
  email: (text: string): string => {
    if (!EMAIL.test(text)) throw new RangeError('The email address must look like wellbeing@example.org');
    return text;
  },
};

/** The addresses that are asked for, by the names of their fields. */
export type AddressName = keyof typeof readers;

/** The addresses that a platform needs. */
export const addressesFor = (platform: Platform): readonly AddressName[] => {
  if (platform === 'sharepoint') return ['backend', 'frame', 'site', 'email'];
  if (platform === 'iframe') return ['backend', 'folder', 'frame', 'site', 'email'];
  return isBundled(platform) ? ['backend', 'email'] : ['backend', 'folder', 'email'];
};

/** Reads what was chosen. What is wrong is left out, and what all need stands for it as it was to begin with. */
export const readChoices = (
  choices: Choices,
  initial: Readonly<Record<AddressName, string>>,
  { tags, options, tokens, supports }: Offer
): Reading => {
  const faults = new Map<string, string>();
  const platform = one(choices['platform'], Object.keys(PLATFORMS) as Platform[], 'html');
  const needed = addressesFor(platform);
  const read = (name: AddressName): string => {
    if (!needed.includes(name)) return initial[name];
    try {
      return readers[name]((choices[name] ?? initial[name]).trim());
    } catch (error) {
      faults.set(name, error instanceof RangeError ? error.message : String(error));
      return initial[name];
    }
  };
  const attributes = optionsFor(options, platform).flatMap((option) => {
    const value = (choices[option.name] ?? '').trim();
    if (value === '') return [];
    const fault = faultOf(option, value);
    if (fault !== null) {
      faults.set(option.name, fault);
      return [];
    }
    const { type } = option.kind;
    return [[option.name, type === 'yes' ? true : type === 'number' ? Number(value) : value] as const];
  });
  const colours = colourTokens(tokens);
  const theme = tokens.flatMap(({ name }) => {
    const value = (choices[name] ?? '').trim();
    if (value === '') return [];
    const isColour = colours.includes(name);
    if (isPlainValue(value) && supports(isColour ? 'color' : 'inline-size', value)) {
      return [[name, value] as const];
    }
    const what = isColour ? 'a colour, such as #1f6650' : 'a length, such as 0.5rem';
    faults.set(name, `${name} must be ${what}`);
    return [];
  });
  return {
    configuration: {
      tag: one(choices['element'], tags, tags[0] ?? ''),
      platform,
      lang: one(choices['lang'], Object.keys(LANGUAGES) as Language[], 'en'),
      backend: read('backend'),
      folder: read('folder'),
      frame: read('frame'),
      site: read('site'),
      email: read('email'),
      attributes,
      theme,
    },
    faults,
  };
};
