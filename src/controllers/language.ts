import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { configuration, onConfigure } from '../data/configure.js';
import { directionOf, languageAt } from '../i18n/language.js';
import { common, type CommonMessages } from '../i18n/messages/en/common.js';
import { withCustom, type Catalogue, type CustomCatalogue } from '../i18n/catalogue.js';

/**
 * The words of an element in the language of its place on the page: its own `lang`, else the closest ancestor's, and
 * again when one of these changes. English is at hand, Welsh is fetched, any other language is what the page hands in
 * by `configure({messages})`; where there is none, the text is English, and says so.
 */
export class LanguageController<M extends object> implements ReactiveController {
  /** The language of the text that is shown. */
  lang = 'en';
  /** Whether the words are there; `false` while Welsh is fetched for the first text. */
  isReady = false;
  /** The page's own words in this language. */
  custom: CustomCatalogue | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #catalogue: () => Catalogue<M>;
  #messages: (CommonMessages & M) | undefined;
  /** `undefined`: not here yet; `null`: could not be fetched. */
  #welsh: (CommonMessages & M) | null | undefined;
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

  /** The words. */
  get messages(): CommonMessages & M {
    return (this.#messages ??= { ...common, ...this.#catalogue().en });
  }

  hostConnected(): void {
    this.#forget = onConfigure(this.#choose);
    this.#observer = new MutationObserver(this.#choose);
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
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
      void this.#fetchWelsh();
      return;
    }
    const custom = configuration().messages ?? {};
    const { en, name } = this.#catalogue();
    const welsh = language === 'cy' ? this.#welsh : null;
    this.lang = [wanted, language].find((tag) => Object.hasOwn(custom, tag)) ?? (welsh ? 'cy' : 'en');
    this.custom = custom[this.lang];
    const ours = welsh ?? { ...common, ...en };
    this.#messages = withCustom(withCustom(ours, this.custom?.common), this.custom?.[name]);
    this.isReady = true;
    this.#host.requestUpdate();
  };

  async #fetchWelsh(): Promise<void> {
    try {
      this.#welsh = await this.#catalogue().cy();
    } catch {
      // English is better than nothing, and is marked as English.
      this.#welsh = null;
    }
    this.#choose();
  }
}
