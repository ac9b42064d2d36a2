import { storePart, readPart } from '../data/shared-parts.js';

/** Time after the load event within which another script may provide a part. */
const LOAD_TIMEOUT_MS = 5000;

/** Provides a part to the elements, before or after they are defined. */
export const offerPart = (name: string, version: string, contents: object): void => {
  storePart(name, { version, ...contents });
  dispatchEvent(new Event(`rounds-elements/${name}`));
};

/**
 * Waits for a part that another script provides, before or after this one.
 *
 * @param timeoutMs time to wait after the page has loaded, in ms
 * @throws Error if no script has provided the part in that time
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
    const startTimeout = (): void => {
      setTimeout(() => {
        reject(new Error(`rounds-${name}.js is missing; add it to the page`));
      }, timeoutMs);
    };
    if (document.readyState === 'complete') startTimeout();
    else addEventListener('load', startTimeout, { once: true });
  });
