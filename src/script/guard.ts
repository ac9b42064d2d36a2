import { warn } from '../data/warnings.js';

/** Part of Trusted Types used here; TypeScript has no types for them yet. */
export interface TrustedPolicy {
  readonly createHTML: (text: string) => string;
  readonly createScriptURL: (address: string) => string;
}

interface Page {
  readonly trustedTypes?: { createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy };
}

const versionOf = (value: unknown): string =>
  (value as { readonly version?: string } | undefined)?.version ?? 'another copy';

/** Returns whether HTML can be parsed without a policy. If not, the page requires Trusted Types, and Lit needs a policy. */
const canParseHtml = (): boolean => {
  try {
    new DOMParser().parseFromString('', 'text/html');
    return true;
  } catch {
    return false;
  }
};

/**
 * Returns whether a script with elements may run. Called before anything else in the script. Logs a warning and returns
 * `false` if the page already has all its elements.
 *
 * @param script file name of the script
 * @param tags elements that the script defines
 */
export const claimTags = (script: string, version: string, tags: readonly string[]): boolean => {
  if (!('customElements' in globalThis)) return false;
  const defined = tags.filter((tag) => customElements.get(tag));
  if (defined.length === 0) return true;
  const versions = [...new Set(defined.map((tag) => versionOf(customElements.get(tag))))].join(', ');
  const isCopy = defined.length === tags.length;
  warn(
    isCopy
      ? `${script} ${version} is not used: ${versions} is already loaded; remove one of the scripts`
      : `${script} ${version} adds only the missing elements: ${versions} is already loaded; use rounds.js instead of both`
  );
  return !isCopy;
};

/** Returns whether a script with an optional part may run. Logs a warning if the page already has the part. */
export const claimPart = (script: string, version: string, name: string): boolean => {
  const present: unknown = Reflect.get(globalThis, Symbol.for(`rounds-elements/${name}`));
  if (present) {
    warn(
      `${script} ${version} is not used: ${versionOf(present)} is already loaded; remove one of the scripts`
    );
  }
  return !present;
};

/**
 * Creates the Trusted Types policy for Lit and for the address of the second script. It has its own name because each policy can be created only once, and another
 * application may have created Lit's. Returns `undefined` if the browser or the page does not use Trusted Types. Logs a
 * warning and returns `null` if the page requires them but does not allow this policy.
 */
export const trustedPolicy = (script: string, version: string): TrustedPolicy | null | undefined => {
  try {
    return (globalThis as Page).trustedTypes?.createPolicy('rounds-html', {
      createHTML: (text) => text,
      createScriptURL: (address) => address,
    });
  } catch {
    if (canParseHtml()) return undefined;
    warn(
      `${script} ${version} cannot start: add rounds-html to trusted-types in this page's Content-Security-Policy, ` +
        'and load one Rounds script only; rounds.js contains all elements'
    );
    return null;
  }
};
