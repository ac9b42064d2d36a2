import { warningsSoFar } from '../../data/warnings.js';

/** What stands between the elements and the page itself. */
export type PageFinding =
  | { readonly code: 'no-elements' | 'no-backend' | 'elements-fine' }
  | { readonly code: 'undefined'; readonly tags: readonly string[] }
  | { readonly code: 'trusted-types'; readonly tags: readonly string[] }
  | { readonly code: 'versions'; readonly versions: readonly string[] }
  | { readonly code: 'copies'; readonly told: readonly string[] }
  | { readonly code: 'style-sheet'; readonly tags: readonly string[] };

interface Page {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { readonly createHTML: (text: string) => string }): unknown;
  };
}

const DOCTOR = 'rounds-doctor';

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

/** The elements of ours on the page, itself left out, through open shadow roots. */
export const elementsOn = (root: Document | ShadowRoot): readonly Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.localName.startsWith('rounds-') && element.localName !== DOCTOR ? [element] : []),
    ...(element.shadowRoot && !element.localName.startsWith('rounds-') ? elementsOn(element.shadowRoot) : []),
  ]);

/** The backends that the page names, each once. */
export const backendsOf = (
  elements: readonly Element[],
  ...others: readonly (string | null)[]
): readonly string[] =>
  [
    ...new Set([
      ...elements.map(
        (element) =>
          (element as { readonly baseUrl?: string | null }).baseUrl ?? element.getAttribute('base-url')
      ),
      ...others,
    ]),
  ].filter((text): text is string => Boolean(text));

/** Parsing text is what Trusted Types guard. */
const requiresTrustedTypes = (): boolean => {
  try {
    new DOMParser().parseFromString('', 'text/html');
    return false;
  } catch {
    return true;
  }
};

/** Only where an element did not start: a name that is tried is a name that is taken. */
const refusesPolicies = (): boolean => {
  try {
    (globalThis as Page).trustedTypes?.createPolicy('rounds-html', { createHTML: (text) => text });
    return false;
  } catch {
    return true;
  }
};

const versionOf = (tag: string): string =>
  (customElements.get(tag) as { readonly version?: string } | undefined)?.version ?? 'another';

const lacksStyleSheet = (element: Element): boolean => {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.getPropertyValue('--rounds-reserve')) return false;
  return element.localName === 'rounds-provider'
    ? !element.matches(':defined') && style.display !== 'contents'
    : ['0px', 'auto', ''].includes(style.minBlockSize);
};

/** What is wrong with the page, once all its scripts have run. */
export const examinePage = (own: string, elements: readonly Element[]): readonly PageFinding[] => {
  if (elements.length === 0) return [{ code: 'no-elements' }];
  const findings: PageFinding[] = [];
  const tags = sorted(elements.map((element) => element.localName));
  const missing = tags.filter((tag) => !customElements.get(tag));
  const defined = tags.filter((tag) => customElements.get(tag));
  if (missing.length > 0) {
    const refused = requiresTrustedTypes() && refusesPolicies();
    findings.push({ code: refused ? 'trusted-types' : 'undefined', tags: missing });
  }
  const versions = sorted([own, ...defined.map(versionOf)]);
  if (versions.length > 1) findings.push({ code: 'versions', versions });
  if (warningsSoFar().length > 0) findings.push({ code: 'copies', told: warningsSoFar() });
  const bare = sorted(elements.filter(lacksStyleSheet).map((element) => element.localName));
  if (bare.length > 0) findings.push({ code: 'style-sheet', tags: bare });
  return findings.length > 0 ? findings : [{ code: 'elements-fine' }];
};

/**
 * Watches what the page's policy refuses from now on.
 *
 * @returns whether it has refused this address; the browser may tell after the request has failed
 */
export const watchPolicy = (): {
  readonly isRefused: (address: string) => Promise<boolean>;
  readonly end: () => void;
} => {
  const blocked: string[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === 'enforce' && event.effectiveDirective === 'connect-src')
      blocked.push(event.blockedURI);
  };
  document.addEventListener('securitypolicyviolation', note);
  return {
    isRefused: async (address) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { origin } = new URL(address);
      return blocked.some((uri) => uri.startsWith(origin));
    },
    end: () => {
      document.removeEventListener('securitypolicyviolation', note);
    },
  };
};
