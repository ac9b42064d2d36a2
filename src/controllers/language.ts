import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { configuration, onConfigure } from '../data/configure.js';
import { directionOf, languageAt } from '../shared/language.js';
import { common, type CommonMessages } from '../shared/messages/en/common.js';
import { withCustom, type Catalogue, type CustomCatalogue } from '../shared/messages/messages.js';

/**
 * The words of an element in the language of its place on the page: its own `lang`, else the closest ancestor's, and
 * again when one of these changes. English is at hand, Welsh is fetched, any other language is what the page hands in
 * by `configure({messages})`; where there is none, the text is English, and says so.
 */
export class LanguageController<M extends object> implements ReactiveController {
  /** The language of the text that is shown. */
  lang = 'en';
  /** The words; `null` while they are fetched. */
  messages: (CommonMessages & M) | null = null;
  /** The page's own words among them. */
  custom: CustomCatalogue | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #catalogue: () => Catalogue<M>;
  /** `undefined`: not fetched yet; `null`: could not be fetched. */
  #welsh: (CommonMessages & M) | null | undefined;
  #fetching: Promise<void> | undefined;
  #observer: MutationObserver | undefined;
  #forget: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, catalogue: () => Catalogue<M>) {
    this.#host = host;
    this.#catalogue = catalogue;
    host.addController(this);
  }

  /** Which way the text that is shown runs. */
  get dir(): 'ltr' | 'rtl' {
    return directionOf(this.lang);
  }

  hostConnected(): void {
    this.#forget = onConfigure(this.#choose);
    this.#observer = new MutationObserver(this.#choose);
    for (let root = this.#host.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
      this.#observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
    }
    this.#choose();
  }

  hostDisconnected(): void {
    this.#forget?.();
    this.#observer?.disconnect();
  }

  readonly #choose = (): void => {
    const wanted = languageAt(this.#host).toLowerCase();
    const language = wanted.split('-', 1)[0] ?? '';
    if (language === 'cy' && this.#welsh === undefined) {
      this.#fetchWelsh();
      return;
    }
    const custom = configuration().messages ?? {};
    const welsh = language === 'cy' ? this.#welsh : null;
    this.lang = [wanted, language].find((tag) => Object.hasOwn(custom, tag)) ?? (welsh ? 'cy' : 'en');
    this.custom = custom[this.lang];
    const { en, name } = this.#catalogue();
    const ours = welsh ?? { ...common, ...en };
    this.messages = withCustom(withCustom(ours, this.custom?.common), this.custom?.[name]);
    this.#host.requestUpdate();
  };

  #fetchWelsh(): void {
    this.#fetching ??= Promise.all([import('../shared/messages/cy/common.js'), this.#catalogue().cy()])
      .then(
        ([shared, own]) => ({ ...shared.common, ...own }),
        // English is better than nothing; it is marked as English.
        () => null
      )
      .then((welsh) => {
        this.#welsh = welsh;
        this.#choose();
      });
  }
}
