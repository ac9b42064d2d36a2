import { normaliseBaseUrl } from '../../src/data/base-url.js';
import { LANGUAGES, PLATFORMS, isBundled, isFramed } from './configuration.js';
import type { Configuration, Language, Platform } from './configuration.js';
import type { CssProperty } from './manifest.js';
import { errorOf, type Option } from './options.js';
import { colourTokens, isPlainValue } from './theme.js';

/** Values of the form's fields, by their names; attributes and tokens have their own names. */
export type Choices = Readonly<Record<string, string>>;

/** Everything that can be chosen for an element, in addition to the fields that all elements have. */
export interface Offer {
  readonly tags: readonly string[];
  readonly options: readonly Option[];
  readonly tokens: readonly CssProperty[];
  /** Returns true if a value is valid for a property, as `CSS.supports` does. */
  readonly supports: (property: string, value: string) => boolean;
}

/** Choices as a configuration, with the errors in them by the names of their fields. */
export interface Reading {
  readonly configuration: Configuration;
  readonly errors: ReadonlyMap<string, string>;
  /** Instructions for required fields that are still empty, by their names. */
  readonly missing: ReadonlyMap<string, string>;
}

/** Attributes that need the page's own address or head, which an iframe does not have. */
const NOT_IN_FRAMES = ['sync-url', 'structured-data'];

/** Returns the options that apply on a platform. */
export const optionsFor = (options: readonly Option[], platform: Platform): readonly Option[] =>
  isFramed(platform) ? options.filter(({ name }) => !NOT_IN_FRAMES.includes(name)) : options;

const oneOf = <T extends string>(value: string | undefined, known: readonly T[], fallback: T): T =>
  known.find((name) => name === value) ?? fallback;

const LOCAL = /^http:\/\/(localhost|[^/]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$)/;

const parseAddress = (text: string): URL | null => {
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

const ABSOLUTE = 'must start with https:// (http:// on localhost only) and must not contain “@”, “?” or “#”';

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;

/** Reads the addresses that elements need; throws a `RangeError` with a message for the form. */
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
    const url = parseAddress(text);
    if (!url)
      throw new RangeError(`The folder of the scripts ${ABSOLUTE}, or must be a path that starts with “/”`);
    return withoutSlash(url.href);
  },
  frame: (text: string): string => {
    const url = parseAddress(text);
    if (!url?.pathname.endsWith('.html')) {
      throw new RangeError(`The address of embed.html ${ABSOLUTE}, and must end in .html`);
    }
    return url.href;
  },
  site: (text: string): string => {
    const url = parseAddress(text);
    if (!url) throw new RangeError(`The address of your site ${ABSOLUTE}`);
    return url.origin;
  },
  email: (text: string): string => {
    if (!EMAIL.test(text)) throw new RangeError('The email address must look like name@example.org');
    return text;
  },
};

/** Instructions for addresses that have no initial value, because a sample could be published by mistake. */
const REQUIRED: Partial<Readonly<Record<keyof typeof readers, string>>> = {
  site: 'Enter the address of your site',
  email: 'Enter an email address for people who cannot use the element',
};

/** The name of an address field. */
export type AddressName = keyof typeof readers;

/** Returns the addresses that a platform needs. */
export const addressesFor = (platform: Platform): readonly AddressName[] => {
  if (platform === 'sharepoint') return ['backend', 'frame', 'site', 'email'];
  if (platform === 'iframe') return ['backend', 'folder', 'frame', 'site', 'email'];
  return isBundled(platform) ? ['backend', 'email'] : ['backend', 'folder', 'email'];
};

/** Reads choices. Invalid ones are left out; invalid addresses are replaced with the initial ones. */
export const readChoices = (
  choices: Choices,
  initial: Readonly<Record<AddressName, string>>,
  { tags, options, tokens, supports }: Offer
): Reading => {
  const errors = new Map<string, string>();
  const missing = new Map<string, string>();
  const platform = oneOf(choices['platform'], Object.keys(PLATFORMS) as Platform[], 'html');
  const needed = addressesFor(platform);
  const read = (name: AddressName): string => {
    if (!needed.includes(name)) return initial[name];
    const value = (choices[name] ?? initial[name]).trim();
    const instruction = REQUIRED[name];
    if (value === '' && instruction !== undefined) {
      missing.set(name, instruction);
      return '';
    }
    try {
      return readers[name](value);
    } catch (error) {
      errors.set(name, error instanceof RangeError ? error.message : String(error));
      return initial[name];
    }
  };
  const attributes = optionsFor(options, platform).flatMap((option) => {
    const value = (choices[option.name] ?? '').trim();
    if (value === '') return [];
    const error = errorOf(option, value);
    if (error !== null) {
      errors.set(option.name, error);
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
    const kind = isColour ? 'a colour, such as #1f6650' : 'a length, such as 0.5rem';
    errors.set(name, `${name} must be ${kind}`);
    return [];
  });
  return {
    configuration: {
      tag: oneOf(choices['element'], tags, tags[0] ?? ''),
      platform,
      lang: oneOf(choices['lang'], Object.keys(LANGUAGES) as Language[], 'en'),
      backend: read('backend'),
      folder: read('folder'),
      frame: read('frame'),
      site: read('site'),
      email: read('email'),
      attributes,
      theme,
    },
    errors,
    missing,
  };
};
