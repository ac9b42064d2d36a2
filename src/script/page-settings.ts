import { configure, type Configuration } from '../data/configure.js';

const SETTINGS = Symbol.for('rounds-elements/settings');

/** Settings by scripts of the page, for all Rounds scripts on it: each contains a copy of the elements. */
interface SharedSettings {
  readonly settings: Configuration;
  readonly copies: ((changes: Configuration) => void)[];
}

interface Page {
  [SETTINGS]?: SharedSettings | undefined;
}

/**
 * Lets scripts of the page change settings by `roundsElements.configure({…})`, as modules do by `configure()` of the npm
 * package. A property of the global object cannot be hidden by markup such as `<form id="roundsElements">`.
 */
export const offerConfigure = (): void => {
  const page = globalThis as Page;
  const { settings, copies } = (page[SETTINGS] ??= { settings: {}, copies: [] });
  copies.push(configure);
  configure(settings);
  Object.defineProperty(page, 'roundsElements', {
    configurable: true,
    value: {
      configure: (changes: Configuration) => {
        Object.assign(settings, changes);
        for (const copy of copies) copy(changes);
      },
    },
  });
};
