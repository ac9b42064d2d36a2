import { storePart, readPart } from '../data/handed-over.js';

/** Time after the load event in which another script may still bring a part, in ms. */
const LOAD_TIMEOUT_MS = 5000;

/** Hands a part over to the elements, before or after they are defined. */
export const offerPart = (name: string, version: string, contents: object): void => {
  storePart(name, { version, ...contents });
  dispatchEvent(new Event(`rounds-elements/${name}`));
};

/**
 * Waits for a part that another script hands over, before or after this one.
 *
 * @param timeoutMs time to wait after the page has loaded, in ms
 * @throws Error when no script has handed it over by then
 */
export const loadPart = (name: string, timeoutMs = LOAD_TIMEOUT_MS): Promise<object> =>
  new Promise((resolve, reject) => {
    const present = readPart(name);
    if (present) {
      resolve(present);
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
      }, timeoutMs);
    };
    if (document.readyState === 'complete') giveUp();
    else addEventListener('load', giveUp, { once: true });
  });
