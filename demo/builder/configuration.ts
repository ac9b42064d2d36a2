/** Platforms of pages, with their names. */
export const PLATFORMS = {
  html: 'Plain HTML',
  wordpress: 'WordPress',
  drupal: 'Drupal',
  sharepoint: 'SharePoint',
  react: 'React',
  vue: 'Vue',
  iframe: 'An iframe, on any page',
} as const;

/** The platform of the page that shows the element. */
export type Platform = keyof typeof PLATFORMS;

/** Languages of the elements, with their names. */
export const LANGUAGES = { en: 'English', cy: 'Cymraeg (Welsh)' } as const;

/** A language of the elements. */
export type Language = keyof typeof LANGUAGES;

/** The theme as the tokens that differ from their defaults. */
export type Theme = readonly (readonly [name: string, value: string])[];

/** All valid choices. */
export interface Configuration {
  readonly tag: string;
  readonly platform: Platform;
  readonly lang: Language;
  /** The base URL of the backend, without a trailing slash. */
  readonly backend: string;
  /** The folder of the scripts, without a trailing slash: an absolute URL, or a path that starts with a slash. */
  readonly folder: string;
  /** The URL of `embed.html`. */
  readonly frame: string;
  /** The origin of the site whose page has the iframe. */
  readonly site: string;
  readonly email: string;
  /** The element's attributes other than the backend and the language; `true` for an attribute without a value. */
  readonly attributes: readonly (readonly [name: string, value: string | number | true])[];
  readonly theme: Theme;
}

/** Returns true if the platform shows the element in an iframe. */
export const isFramed = (platform: Platform): boolean => platform === 'iframe' || platform === 'sharepoint';

/** Returns true if the platform bundles the npm package. */
export const isBundled = (platform: Platform): boolean => platform === 'react' || platform === 'vue';
