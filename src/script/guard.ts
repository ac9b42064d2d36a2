import { warn } from '../data/warnings.js';

/** What Trusted Types are, as far as they are needed here: TypeScript does not know them yet. */
interface HtmlPolicy {
  readonly createHTML: (text: string) => string;
}

interface Page {
  readonly trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy };
}

const versionOf = (thing: unknown): string =>
  (thing as { readonly version?: string } | undefined)?.version ?? 'another';

/** Parsing text is what Trusted Types guard: where it throws, they are required and Lit would not work without a policy. */
const canParseHtml = (): boolean => {
  try {
    new DOMParser().parseFromString('', 'text/html');
    return true;
  } catch {
    return false;
  }
};

/**
 * The first thing that a script with elements runs: whether the rest of it may run at all. A copy that brings no element
 * that the page has not says so, and stops before anything of it is evaluated.
 *
 * @param script the script's file name
 * @param tags the elements that it brings
 */
export const claimTags = (script: string, version: string, tags: readonly string[]): boolean => {
  if (!('customElements' in globalThis)) return false;
  const taken = tags.filter((tag) => customElements.get(tag));
  if (taken.length === 0) return true;
  const before = [...new Set(taken.map((tag) => versionOf(customElements.get(tag))))].join(', ');
  const isCopy = taken.length === tags.length;
  warn(
    `${script} ${version} ${isCopy ? 'is not used' : 'adds what is missing'}: ${before} was here first` +
      (isCopy ? '' : '; rounds.js alone would do for both')
  );
  return !isCopy;
};

/** The same for a script that brings a part instead of elements, and hands it over by a global symbol. */
export const claimPart = (script: string, version: string, name: string): boolean => {
  const before: unknown = Reflect.get(globalThis, Symbol.for(`rounds-elements/${name}`));
  if (before) warn(`${script} ${version} is not used: ${versionOf(before)} was here first`);
  return !before;
};

/**
 * Lit's way past Trusted Types, under a name of ours, since a policy of that name can be made once: another application
 * may have made Lit's own. `undefined` where the browser has no such thing, or the page does not require it; `null`, said
 * to developers, where the page requires it and does not allow ours.
 */
export const htmlPolicy = (script: string, version: string): HtmlPolicy | null | undefined => {
  try {
    return (globalThis as Page).trustedTypes?.createPolicy('rounds-html', { createHTML: (text) => text });
  } catch {
    if (canParseHtml()) return undefined;
    warn(
      `${script} ${version} cannot start: this page's Content-Security-Policy must name rounds-html in trusted-types` +
        ', and no other script of ours may have taken it; rounds.js is one script for all elements'
    );
    return null;
  }
};
