import { configure, type Configuration } from '../data/configure.js';

const SETTINGS = Symbol.for('rounds-elements/settings');

/** Settings from scripts of the page, for all Rounds scripts on it: each contains a copy of the elements. */
interface SharedSettings {
  readonly settings: Configuration;
  readonly copies: ((changes: Configuration) => void)[];
}

interface Page {
  [SETTINGS]?: SharedSettings | undefined;
}

/**
 * Gives the elements a static `configure()`, with which scripts of the page change settings as modules do with `configure()`
 * from the npm package: `customElements.whenDefined('rounds-finder').then((Finder) => Finder.configure({…}))`. This needs no
 * global variable, works in whatever order scripts run, and cannot be hidden by markup such as `<form id="…">`.
 */
export const offerConfigure = (tags: readonly string[]): void => {
  const page = globalThis as Page;
  const { settings, copies } = (page[SETTINGS] ??= { settings: {}, copies: [] });
  copies.push(configure);
  configure(settings);
  const configureAll = (changes: Configuration): void => {
    Object.assign(settings, changes);
    for (const copy of copies) copy(changes);
  };
  for (const tag of tags) Object.assign(customElements.get(tag) ?? {}, { configure: configureAll });
};
