import { lazy } from '../data/lazy.js';
import { registerSecondScript } from '../data/second-scripts.js';
import { readPart } from '../data/shared-parts.js';
import { nativeDocument } from '../dom/native-document.js';
import type { TrustedPolicy } from './guard.js';
import type { CommonModule } from './modules.js';
import { loadPart } from './parts.js';

/** The part that a second script hands over. */
interface Part {
  readonly version: string;
  readonly module: CommonModule;
}

/** The second script of the script that is running. */
interface Options {
  readonly file: string;
  /** Name of the part that it hands over. */
  readonly part: string;
  readonly version: string;
  /** Hash that the file must have. */
  readonly integrity: string;
  readonly policy: TrustedPolicy | undefined;
}

const page = nativeDocument as Document;

/** Inserts a script like the one that loads it, and waits until it has run. */
const insertScript = (address: string, first: HTMLScriptElement, options: Options): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = page.createElement('script');
    script.nonce = first.nonce;
    script.integrity = options.integrity;
    script.crossOrigin = 'anonymous';
    script.referrerPolicy = first.referrerPolicy;
    script.src = options.policy?.createScriptURL(address) ?? address;
    script.addEventListener('load', () => {
      script.remove();
      resolve();
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${address} could not be loaded`));
    });
    page.head.append(script);
  });

/**
 * Returns a function that loads the second script of the script that is running, from the same folder and with its hash. A page
 * may also contain the second script itself, which is needed where the address of this one is unknown.
 */
export const secondScript = (options: Options): (() => Promise<CommonModule>) => {
  const { file, part, version } = options;
  const { currentScript } = page;
  const first = currentScript instanceof HTMLScriptElement && currentScript.src ? currentScript : null;
  const address = first ? new URL(file, first.src).href : file;
  const load = lazy(async () => {
    if (!readPart(part)) await (first ? insertScript(address, first, options) : loadPart(part));
    const { version: found, module } = readPart(part) as Part;
    if (found !== version) throw new Error(`${file} ${found} is on the page, but ${version} is needed`);
    return module;
  });
  registerSecondScript({ address, load });
  return load;
};
