import { CONTRACT_VERSION } from '../../contract/service.js';
import { configuration } from '../../data/configure.js';
import { probeBackend } from '../../data/probe.js';
import { keepKeys } from '../../dom/keys.js';
import { isWelsh, languageAt } from '../../i18n/language.js';
import { doctor as english, type DoctorMessages } from './messages/en.js';
import { VERSION } from '../../data/version.js';
import { RoundsReportEvent } from './doctor-events.js';
import { backendsOf, elementsOnPage, checkPage, nativeFetch, watchPolicy } from './doctor-page.js';
import { entriesOf, reportOf, type Entry, type Finding } from './doctor-report.js';
import { doctorStyles } from './doctor-styles.js';
import { findingsOf, frameAround, titleOf } from './doctor-view.js';

export { RoundsReportEvent } from './doctor-events.js';

/** A plain object on a server, where importing the class must not fail. */
const Base = 'HTMLElement' in globalThis ? HTMLElement : (Object as unknown as typeof HTMLElement);

/**
 * Shows why Rounds elements on a page do not work. Checks the connection to their backends, CORS, the version of the contract,
 * the page's Content-Security-Policy and Trusted Types, mixed versions, and `rounds.css`. Reports problems and remedies as text
 * to copy. Works without Lit and without a Trusted Types policy, even if other elements cannot start.
 *
 * ```html
 * <rounds-doctor></rounds-doctor>
 * ```
 *
 * @customElement rounds-doctor
 * @attr {string} lang - The language of the element. Default: that of the closest ancestor.
 * @fires {RoundsReportEvent} rounds-report - A check has finished. Does not bubble.
 * @csspart root - The whole element.
 * @csspart heading - The element's own heading.
 * @csspart findings - The list of findings.
 * @csspart finding - One finding, also named `fault`, `note` or `fine`.
 * @csspart report - The findings as text.
 * @csspart copy - The button that copies the report.
 * @csspart again - The button "Check again".
 */
export class RoundsDoctor extends Base {
  /** The version of the package. */
  static readonly version: string = VERSION;

  static readonly observedAttributes = ['base-url', 'heading-level'];

  #entries: readonly Entry[] | null = null;
  #messages: DoctorMessages = english;
  #lang = 'en';
  #report = '';
  #run = 0;
  /** The part to focus after the next render, because it had the focus before it was replaced. */
  #partToFocus: string | null = null;
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #status = document.createElement('p');
  readonly #frame = frameAround(this.#status);
  /** Checks again in the other language when `lang` changes. */
  readonly #languages = new MutationObserver(() => {
    if (this.#run > 0 && this.#isWelsh !== (this.#lang === 'cy')) void this.refresh();
  });

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(doctorStyles);
    this.#status.setAttribute('role', 'status');
    this.#root.adoptedStyleSheets.push(sheet);
    this.#root.append(this.#frame.root);
    keepKeys(this.#root);
  }

  connectedCallback(): void {
    // Properties set before the element was defined hide the accessors.
    for (const name of ['baseUrl', 'headingLevel'] as const) {
      const set = Object.getOwnPropertyDescriptor(this, name);
      if (set && Reflect.deleteProperty(this, name)) Reflect.set(this, name, set.value);
    }
    this.#languages.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    if (document.readyState === 'complete') void this.refresh();
    // Other scripts may still define elements until then.
    else addEventListener('load', this.#onCheck, { once: true });
  }

  disconnectedCallback(): void {
    this.#run += 1;
    this.#languages.disconnect();
    removeEventListener('load', this.#onCheck);
  }

  attributeChangedCallback(_name: string, oldValue: string | null, value: string | null): void {
    if (this.isConnected && oldValue !== value && this.#run > 0) void this.refresh();
  }

  /**
   * A backend to check in addition to those of the elements on the page.
   *
   * @attr base-url
   */
  get baseUrl(): string | null {
    return this.getAttribute('base-url');
  }

  set baseUrl(value: string | null) {
    if (value === null) this.removeAttribute('base-url');
    else this.setAttribute('base-url', value);
  }

  /**
   * The level of the element's own heading, 2 to 6.
   *
   * @attr heading-level
   */
  get headingLevel(): number {
    return Number(this.getAttribute('heading-level') ?? 2);
  }

  set headingLevel(value: number) {
    this.setAttribute('heading-level', String(value));
  }

  /** Problems and remedies as text; empty until the first check has finished. */
  get report(): string {
    return this.#report;
  }

  /** Checks everything again. */
  async refresh(): Promise<void> {
    const run = ++this.#run;
    this.#entries = null;
    await this.#chooseLanguage();
    if (run !== this.#run) return;
    this.#render();
    const findings = await this.#runChecks();
    if (run !== this.#run) return;
    this.#entries = entriesOf(findings, this.#messages);
    const faults = this.#entries.filter(({ severity }) => severity === 'fault').length;
    this.#report = reportOf(this.#entries, this.#messages, {
      faults,
      version: VERSION,
      contract: CONTRACT_VERSION,
      origin: location.origin,
      agent: navigator.userAgent,
    });
    this.#render();
    this.#status.textContent = this.#messages.checked(faults);
    this.dispatchEvent(new RoundsReportEvent(this.#report, faults));
  }

  get #isWelsh(): boolean {
    return isWelsh(languageAt(this));
  }

  async #chooseLanguage(): Promise<void> {
    this.#lang = 'en';
    this.#messages = english;
    if (!this.#isWelsh) return;
    try {
      this.#messages = (await import('./messages/cy.js')).doctor;
      this.#lang = 'cy';
    } catch {
      // The report stays in English.
    }
  }

  async #runChecks(): Promise<readonly Finding[]> {
    const elements = elementsOnPage();
    const page = await checkPage(VERSION, elements);
    const backends = backendsOf(elements, this.baseUrl, configuration().baseUrl ?? null);
    if (backends.length === 0) return elements.length > 0 ? [...page, { code: 'no-backend' }] : page;
    const policy = watchPolicy();
    const options = {
      fetch: configuration().fetch ?? fetch.bind(globalThis),
      isRefusedByPolicy: policy.isRefused,
      nativeFetch,
    };
    const backendFindings = await Promise.all(backends.map((backend) => probeBackend(backend, options)));
    policy.stop();
    return [...page, ...backendFindings];
  }

  #render(): void {
    // The view is rebuilt, so the new version of the pressed button receives the focus.
    const focused = this.#root.activeElement?.getAttribute('part');
    this.#frame.root.lang = this.#lang;
    this.#status.textContent = this.#entries ? '' : this.#messages.checking;
    const view = {
      messages: this.#messages,
      headingLevel: this.headingLevel,
      entries: this.#entries,
      report: this.#report,
    };
    const { head, body } = this.#frame;
    head.replaceChildren(titleOf(view));
    body.replaceChildren(...findingsOf(view, { again: this.#onCheck, copy: this.#onCopy }));
    if (focused) this.#partToFocus = focused;
    if (this.#entries && this.#partToFocus) {
      body.querySelector<HTMLElement>(`[part="${this.#partToFocus}"]`)?.focus();
      this.#partToFocus = null;
    }
  }

  readonly #onCheck = (): void => {
    void this.refresh();
  };

  readonly #onCopy = (text: HTMLTextAreaElement): void => {
    void this.#copyText(text);
  };

  async #copyText(text: HTMLTextAreaElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#report);
      this.#status.textContent = this.#messages.copied;
    } catch {
      text.focus();
      text.select();
      this.#status.textContent = this.#messages.copyManually;
    }
  }
}
