/** A script or an iframe on the page, with the address from one of its attributes. */
interface Loaded {
  readonly element: HTMLScriptElement | HTMLIFrameElement;
  readonly address: string;
}

const SCRIPT = /(^|\/)rounds(-[a-z-]+)?\.js(\?|#|$)/;
const DOCTOR_SCRIPT = 'rounds-doctor.js';
const FRAME = /\/embed\.html\?(.*&)?element=rounds-/;

/** Types of scripts that browsers run. Consent managers set other types to block a script. */
const RUNNING_TYPES = ['', 'module', 'text/javascript', 'application/javascript'];

/** Maximum time until browsers report that a policy blocks a script. */
const REPORT_TIMEOUT_MS = 300;

const find = (elements: Iterable<Loaded['element']>, pattern: RegExp): readonly Loaded[] =>
  [...elements].flatMap((element) => {
    // Consent managers move the address into an attribute of their own.
    const address = [...element.attributes].find(({ value }) => pattern.test(value))?.value;
    return address === undefined || address.includes(DOCTOR_SCRIPT) ? [] : [{ element, address }];
  });

/** Returns the Rounds scripts on the page except the doctor's, including those that are blocked. */
export const roundsScripts = (): readonly Loaded[] => find(document.scripts, SCRIPT);

/** Returns the iframes with Rounds elements, including those that are blocked. */
export const roundsFrames = (): readonly Loaded[] => find(document.querySelectorAll('iframe'), FRAME);

/** Returns whether a consent manager, or another tool, blocks a script or an iframe. */
export const isHeld = ({ element, address }: Loaded): boolean =>
  element.getAttribute('src') !== address ||
  (element instanceof HTMLScriptElement && !RUNNING_TYPES.includes(element.type.trim().toLowerCase()));

/** Returns whether a script has not run: a script that ran has always defined an element. */
const hasNotRun = ({ address }: Loaded): boolean => {
  const [, name = ''] = /([a-z-]+)\.js/.exec(address) ?? [];
  if (/^rounds-(?:chart|extras|embed|frame|(?:.+-)?more)$/.test(name)) return false;
  return !customElements.get(name === 'rounds' ? 'rounds-feedback-form' : name);
};

/** Loads a script again, exactly as the page does, and returns the new element. */
const loadAgain = ({ element, address }: Loaded): HTMLElement => {
  const script = document.createElement('script');
  if (element instanceof HTMLScriptElement) {
    script.nonce = element.nonce;
    script.type = element.type;
    script.integrity = element.integrity;
    script.crossOrigin = element.crossOrigin;
  }
  try {
    script.src = address;
    document.head.append(script);
    return script;
  } catch {
    // Trusted Types refuse the address of a script. Most versions of Firefox lack Trusted Types, and Firefox does not report
    // blocked preloads.
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'script';
    link.href = address;
    document.head.append(link);
    return link;
  }
};

/** Returns the addresses of scripts that the page's Content-Security-Policy blocks. */
export const blockedScripts = async (scripts: readonly Loaded[]): Promise<readonly URL[]> => {
  const missing = scripts.filter(hasNotRun);
  const blocked = new Set<string>();
  const recordViolation = ({
    disposition,
    effectiveDirective,
    blockedURI,
  }: SecurityPolicyViolationEvent): void => {
    if (disposition === 'enforce' && effectiveDirective.startsWith('script-src')) blocked.add(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', recordViolation);
  const copies = missing.map(loadAgain);
  await new Promise((resolve) => setTimeout(resolve, REPORT_TIMEOUT_MS));
  document.removeEventListener('securitypolicyviolation', recordViolation);
  for (const copy of copies) copy.remove();
  return missing
    .map(({ address }) => new URL(address, document.baseURI))
    .filter(({ href, origin }) => [...blocked].some((uri) => uri === href || uri === origin));
};
