import { refusalsSoFar } from '../../data/refusals.js';
import { secondScripts } from '../../data/second-scripts.js';
import { warningsSoFar } from '../../data/warnings.js';
import { blockedScripts, isHeld, roundsFrames, roundsScripts } from './doctor-scripts.js';

/** A result of checking the page. */
export type PageFinding =
  | { readonly code: 'no-elements' | 'no-backend' | 'elements-fine' }
  | { readonly code: 'undefined' | 'no-script'; readonly tags: readonly string[] }
  | { readonly code: 'held'; readonly files: readonly string[] }
  | { readonly code: 'hidden'; readonly names: readonly string[] }
  | { readonly code: 'second-script'; readonly files: readonly string[] }
  | { readonly code: 'script-policy'; readonly files: readonly string[]; readonly sources: readonly string[] }
  | {
      readonly code: 'refused';
      readonly tags: readonly string[];
      readonly baseUrl: string;
      /** The backends that the page lists already. */
      readonly listed: readonly string[];
    }
  | { readonly code: 'trusted-types'; readonly tags: readonly string[] }
  | { readonly code: 'versions'; readonly versions: readonly string[] }
  | { readonly code: 'copies'; readonly warnings: readonly string[] }
  | { readonly code: 'style-sheet'; readonly tags: readonly string[] };

/** The part of Trusted Types used here, because TypeScript has no types for them yet. */
interface TrustedTypesGlobal {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { readonly createHTML: (text: string) => string }): unknown;
  };
}

const DOCTOR = 'rounds-doctor';

const PLACEHOLDERS = 'div[data-rounds], a[data-rounds]';

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

/** All elements but forms, whose controls can hide their properties. */
const ELEMENTS = ':not(form)';

const amongElements = (all: Iterable<Element>): readonly Element[] =>
  [...all].flatMap((element) => {
    if (element.localName.startsWith('rounds-')) return element.localName === DOCTOR ? [] : [element];
    return element.shadowRoot ? amongElements(element.shadowRoot.querySelectorAll(ELEMENTS)) : [];
  });

/** Returns all Rounds elements on the page except the doctor, including those in open shadow roots. */
export const elementsOnPage = (): readonly Element[] => amongElements(document.querySelectorAll(ELEMENTS));

/** Returns the distinct backends of the elements and of further settings. */
export const backendsOf = (
  elements: readonly Element[],
  ...settings: readonly (string | null)[]
): readonly string[] =>
  [
    ...new Set([
      ...elements.map(
        (element) =>
          (element as { readonly baseUrl?: string | null }).baseUrl ?? element.getAttribute('base-url')
      ),
      ...settings,
    ]),
  ].filter((text): text is string => Boolean(text));

/** Returns whether the page enforces Trusted Types, which block parsing a plain string. */
const requiresTrustedTypes = (): boolean => {
  try {
    new DOMParser().parseFromString('', 'text/html');
    return false;
  } catch {
    return true;
  }
};

/**
 * Returns whether the page blocks the elements' policy. Tries to create the policy, so call this only if an element did not
 * start.
 */
const refusesPolicies = (): boolean => {
  try {
    (globalThis as TrustedTypesGlobal).trustedTypes?.createPolicy('rounds-html', {
      createHTML: (text) => text,
    });
    return false;
  } catch {
    return true;
  }
};

const versionOf = (tag: string): string =>
  (customElements.get(tag) as { readonly version?: string } | undefined)?.version ?? 'unknown';

const lacksStyleSheet = (element: Element): boolean => {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.getPropertyValue('--rounds-reserve')) return false;
  return element.localName === 'rounds-provider'
    ? !element.matches(':defined') && style.display !== 'contents'
    : !style.getPropertyValue('--_reserve');
};

/** Returns a finding for each backend that placeholders on the page name but are not allowed to contact. */
const refusedBackends = (waitingTags: readonly string[]): readonly PageFinding[] => {
  const refusals = refusalsSoFar().filter(({ tag }) => waitingTags.includes(tag));
  const listed = [...document.querySelectorAll<HTMLMetaElement>('head > meta[name="rounds-backends"]')]
    .flatMap(({ content }) => content.split(/\s+/))
    .filter(Boolean);
  return sorted(refusals.map(({ baseUrl }) => baseUrl)).map((baseUrl) => ({
    code: 'refused',
    tags: sorted(refusals.filter((refusal) => refusal.baseUrl === baseUrl).map(({ tag }) => tag)),
    baseUrl,
    listed,
  }));
};

/** Returns why no script has defined these elements. */
const causeOfUndefined = async (tags: readonly string[]): Promise<PageFinding> => {
  if (requiresTrustedTypes() && refusesPolicies()) return { code: 'trusted-types', tags };
  const scripts = roundsScripts();
  if (scripts.length === 0) return { code: 'no-script', tags };
  const blocked = await blockedScripts(scripts);
  if (blocked.length === 0) return { code: 'undefined', tags };
  const sources = blocked.map(({ origin }) => (origin === location.origin ? "'self'" : origin));
  return { code: 'script-policy', files: sorted(blocked.map(({ href }) => href)), sources: sorted(sources) };
};

/** Functions of the document that Lit uses. In our scripts, markup cannot hide them. */
const FUNCTIONS_OF_LIT = [
  'createComment',
  'createElement',
  'createTextNode',
  'createTreeWalker',
  'importNode',
];

/** Returns the functions that markup hides, if elements without our scripts have not started. */
const hiddenFunctions = (elements: readonly Element[]): readonly string[] => {
  const haveStarted = elements.every(
    ({ localName, shadowRoot }) => localName === 'rounds-provider' || shadowRoot?.textContent.trim()
  );
  return haveStarted || roundsScripts().length > 0
    ? []
    : FUNCTIONS_OF_LIT.filter((name) => typeof Reflect.get(document, name) !== 'function');
};

/** Returns the scripts that other Rounds scripts on the page cannot load. */
const missingScripts = async (): Promise<readonly string[]> => {
  const results = await Promise.all(
    secondScripts().map(({ address, load }) =>
      load().then(
        () => [],
        () => [address]
      )
    )
  );
  return sorted(results.flat());
};

/** Checks a page whose scripts have all run. */
export const checkPage = async (
  ownVersion: string,
  elements: readonly Element[]
): Promise<readonly PageFinding[]> => {
  const waitingTags = [...document.querySelectorAll<HTMLElement>(PLACEHOLDERS)].map(
    ({ dataset }) => `rounds-${dataset['rounds'] ?? ''}`
  );
  const held = sorted([...roundsScripts(), ...roundsFrames()].filter(isHeld).map(({ address }) => address));
  if (elements.length + waitingTags.length + held.length === 0) return [{ code: 'no-elements' }];
  const findings: PageFinding[] = [...refusedBackends(waitingTags)];
  const tags = sorted([...elements.map((element) => element.localName), ...waitingTags]);
  const undefinedTags = tags.filter((tag) => !customElements.get(tag));
  const defined = tags.filter((tag) => customElements.get(tag));
  const hidden = hiddenFunctions(elements);
  if (held.length > 0) findings.push({ code: 'held', files: held });
  else if (hidden.length > 0) findings.push({ code: 'hidden', names: hidden });
  else if (undefinedTags.length > 0) findings.push(await causeOfUndefined(undefinedTags));
  const missing = await missingScripts();
  if (missing.length > 0) findings.push({ code: 'second-script', files: missing });
  const versions = sorted([ownVersion, ...defined.map(versionOf)]);
  if (versions.length > 1) findings.push({ code: 'versions', versions });
  if (warningsSoFar().length > 0) findings.push({ code: 'copies', warnings: warningsSoFar() });
  const unstyled = sorted(elements.filter(lacksStyleSheet).map((element) => element.localName));
  if (unstyled.length > 0) findings.push({ code: 'style-sheet', tags: unstyled });
  return findings.length > 0 ? findings : [{ code: 'elements-fine' }];
};

/**
 * Records requests that the page's policy blocks from now on.
 *
 * @returns `isRefused`, which waits 100 ms because browsers may report a violation after the request has failed
 */
export const watchPolicy = (): {
  readonly isRefused: (address: string) => Promise<boolean>;
  readonly stop: () => void;
} => {
  const blocked: string[] = [];
  const recordViolation = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === 'enforce' && event.effectiveDirective === 'connect-src')
      blocked.push(event.blockedURI);
  };
  document.addEventListener('securitypolicyviolation', recordViolation);
  return {
    isRefused: async (address) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { origin } = new URL(address);
      return blocked.some((uri) => uri.startsWith(origin));
    },
    stop: () => {
      document.removeEventListener('securitypolicyviolation', recordViolation);
    },
  };
};

/**
 * Sends a request with the `fetch` of an empty frame. Tools that replace the page's `fetch`, for example to add headers for
 * tracing, do not replace the one in the frame.
 */
export const nativeFetch: typeof fetch = async (input, init) => {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  // Firefox replaces the frame's first window.
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.documentElement.append(frame);
  try {
    await loaded;
    const inside = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!inside) throw new TypeError('The frame has no window.');
    return await inside.fetch(input, init);
  } finally {
    frame.remove();
  }
};
