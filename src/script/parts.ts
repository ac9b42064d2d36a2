import { storePart, readPart } from '../data/handed-over.js';

/** For scripts that another one adds. */
const LOAD_TIMEOUT_MS = 5000;

/** Hands a part over to the elements, whether they are there yet or not. */
export const offerPart = (name: string, version: string, part: object): void => {
  storePart(name, { version, ...part });
  dispatchEvent(new Event(`rounds-elements/${name}`));
};

/**
 * A part that another script brings, before or after this one.
 *
 * @param patience how long after the page has loaded it may still come, in milliseconds
 * @throws Error when the page has loaded and no script has brought it
 */
export const loadPart = (name: string, patience = LOAD_TIMEOUT_MS): Promise<object> =>
  new Promise((resolve, reject) => {
    const here = readPart(name);
    if (here) {
      resolve(here);
      return;
    }
    addEventListener(
      `rounds-elements/${name}`,
      () => {
        resolve(readPart(name) ?? {});
      },
      { once: true }
    );
    const giveUp = (): void => {
      setTimeout(() => {
        reject(new Error(`This page has no rounds-${name}.js`));
      }, patience);
    };
    if (document.readyState === 'complete') giveUp();
    else addEventListener('load', giveUp, { once: true });
  });
