import { CONTRACT_VERSION } from '../../contract/service.js';
import { configuration } from '../../data/configure.js';
import { probeBackend } from '../../data/probe.js';
import { languageAt } from '../../i18n/language.js';
import { doctor as english, type DoctorMessages } from './messages/en.js';
import { VERSION } from '../../data/version.js';
import { RoundsReportEvent } from './doctor-events.js';
import { backendsOf, elementsOn, examinePage, watchPolicy } from './doctor-page.js';
import { entriesOf, reportOf, type Entry, type Finding } from './doctor-report.js';
import { doctorStyles } from './doctor-styles.js';
import { viewOf } from './doctor-view.js';

/** Classes can be imported where there is no page, too. */
const Base = 'HTMLElement' in globalThis ? HTMLElement : (Object as unknown as typeof HTMLElement);

/**
 * Finds out why Rounds elements on a page do not work: whether their backends can be reached and may be read, which
 * contract they speak, what the page's policy and Trusted Types refuse, whether versions are mixed, and whether
 * `rounds.css` is there. Says what is wrong and what to change, as text to copy. Uses no template and no policy, so that
 * it works where other elements do not.
 *
 * ```html
 * <rounds-doctor></rounds-doctor>
 * ```
 *
 * @customElement rounds-doctor
 * @attr {string} lang - The language to speak; absent: that of the closest ancestor.
 * @fires {RoundsReportEvent} rounds-report - A check-up is over. Does not bubble.
 * @csspart root - All of it.
 * @csspart heading - The element's own heading.
 * @csspart findings - The list of what was found.
 * @csspart finding - One thing that was found; also `fault`, `note` or `fine`.
 * @csspart report - The same as text.
 * @csspart copy - The button that copies it.
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
  /** The part that had the focus when it went, to give it back. */
  #wantsFocus: string | null = null;
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #content = document.createElement('div');
  readonly #status = document.createElement('p');
  /** Another language of the page, or of the element, is spoken at once. */
  readonly #languages = new MutationObserver(() => {
    if (this.#run > 0 && this.#isWelsh !== (this.#lang === 'cy')) void this.refresh();
  });

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(doctorStyles);
    this.#status.setAttribute('role', 'status');
    this.#root.adoptedStyleSheets.push(sheet);
    this.#root.append(this.#content, this.#status);
  }

  connectedCallback(): void {
    // What was set before the element was defined hides the accessors.
    for (const name of ['baseUrl', 'headingLevel'] as const) {
      const set = Object.getOwnPropertyDescriptor(this, name);
      if (set && Reflect.deleteProperty(this, name)) Reflect.set(this, name, set.value);
    }
    this.#languages.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    if (document.readyState === 'complete') void this.refresh();
    // Other scripts may still run until then.
    else addEventListener('load', this.#begin, { once: true });
  }

  disconnectedCallback(): void {
    this.#run += 1;
    this.#languages.disconnect();
    removeEventListener('load', this.#begin);
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.isConnected && before !== now && this.#run > 0) void this.refresh();
  }

  /**
   * A backend to check besides those that the elements on the page name.
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

  /** What was found and what to change, as text; empty until the first check-up is over. */
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
    const findings = await this.#examine();
    if (run !== this.#run) return;
    this.#entries = entriesOf(findings, this.#messages);
    this.#report = reportOf(this.#entries, this.#messages, {
      version: VERSION,
      contract: CONTRACT_VERSION,
      origin: location.origin,
      agent: navigator.userAgent,
    });
    const faults = this.#entries.filter(({ severity }) => severity === 'fault').length;
    this.#render();
    this.#status.textContent = this.#messages.checked(faults);
    this.dispatchEvent(new RoundsReportEvent(this.#report, faults));
  }

  get #isWelsh(): boolean {
    return /^cy\b/i.test(languageAt(this));
  }

  async #chooseLanguage(): Promise<void> {
    this.#lang = 'en';
    this.#messages = english;
    if (!this.#isWelsh) return;
    try {
      this.#messages = (await import('./messages/cy.js')).doctor;
      this.#lang = 'cy';
    } catch {
      // English is better than nothing.
    }
  }

  async #examine(): Promise<readonly Finding[]> {
    const elements = elementsOn(document);
    const page = examinePage(VERSION, elements);
    const backends = backendsOf(elements, this.baseUrl, configuration().baseUrl ?? null);
    if (backends.length === 0) return elements.length > 0 ? [...page, { code: 'no-backend' }] : page;
    const policy = watchPolicy();
    const options = {
      fetch: configuration().fetch ?? fetch.bind(globalThis),
      isRefusedByPolicy: policy.isRefused,
    };
    const answers = await Promise.all(backends.map((backend) => probeBackend(backend, options)));
    policy.end();
    return [...page, ...answers];
  }

  #render(): void {
    // The button that was pressed is made anew: whoever pressed it goes on from the new one.
    const focused = this.#root.activeElement?.getAttribute('part');
    this.#status.lang = this.#lang;
    this.#status.textContent = this.#entries ? '' : this.#messages.checking;
    const view = viewOf(
      {
        messages: this.#messages,
        lang: this.#lang,
        headingLevel: this.headingLevel,
        entries: this.#entries,
        report: this.#report,
      },
      { again: this.#begin, copy: this.#copy }
    );
    this.#content.replaceChildren(view);
    if (focused) this.#wantsFocus = focused;
    if (this.#entries && this.#wantsFocus) {
      view.querySelector<HTMLElement>(`[part="${this.#wantsFocus}"]`)?.focus();
      this.#wantsFocus = null;
    }
  }

  readonly #begin = (): void => {
    void this.refresh();
  };

  readonly #copy = (text: HTMLTextAreaElement): void => {
    void this.#copyText(text);
  };

  async #copyText(text: HTMLTextAreaElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#report);
      this.#status.textContent = this.#messages.copied;
    } catch {
      text.focus();
      text.select();
      this.#status.textContent = this.#messages.copyByHand;
    }
  }
}
