import { warningsSoFar } from '../../data/warnings.js';

/** A result of checking the page. */
export type PageFinding =
  | { readonly code: 'no-elements' | 'no-backend' | 'elements-fine' }
  | { readonly code: 'undefined'; readonly tags: readonly string[] }
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

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

/** Returns all Rounds elements on the page except the doctor, including those in open shadow roots. */
export const elementsOn = (root: Document | ShadowRoot): readonly Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.localName.startsWith('rounds-') && element.localName !== DOCTOR ? [element] : []),
    ...(element.shadowRoot && !element.localName.startsWith('rounds-') ? elementsOn(element.shadowRoot) : []),
  ]);

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

/** Returns whether the page blocks the policy of the elements. Creates it, so call this only if an element did not start. */
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

/** Checks a page whose scripts have all run. */
export const checkPage = (ownVersion: string, elements: readonly Element[]): readonly PageFinding[] => {
  if (elements.length === 0) return [{ code: 'no-elements' }];
  const findings: PageFinding[] = [];
  const tags = sorted(elements.map((element) => element.localName));
  const undefinedTags = tags.filter((tag) => !customElements.get(tag));
  const defined = tags.filter((tag) => customElements.get(tag));
  if (undefinedTags.length > 0) {
    const isRefused = requiresTrustedTypes() && refusesPolicies();
    findings.push({ code: isRefused ? 'trusted-types' : 'undefined', tags: undefinedTags });
  }
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
