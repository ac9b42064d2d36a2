import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { configuration, onConfigure } from '../data/configure.js';
import { directionOf, languageAt, normaliseLanguage } from '../i18n/language.js';
import { common, type CommonMessages } from '../i18n/messages/en/common.js';
import { withCustom, type Catalogue, type CustomCatalogue } from '../i18n/catalogue.js';

/**
 * Provides the messages of an element in the language of its own `lang` or its closest ancestor's, and follows changes to
 * it. English is built in, Welsh is fetched, and a page adds other languages with `configure({messages})`. Any other
 * language falls back to English, which is marked as English.
 */
export class LanguageController<M extends object> implements ReactiveController {
  /** Language of the rendered text. */
  lang = 'en';
  /** True once messages are available; false only while Welsh is fetched for the first time. */
  isReady = false;
  /** Messages of the page in this language. */
  custom: CustomCatalogue | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #catalogue: () => Catalogue<M>;
  #messages: (CommonMessages & M) | undefined;
  /** `undefined` until fetched; `null` if the fetch failed. */
  #welsh: (CommonMessages & M) | null | undefined;
  #observer: MutationObserver | undefined;
  #stopListening: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, catalogue: () => Catalogue<M>) {
    this.#host = host;
    this.#catalogue = catalogue;
    host.addController(this);
  }

  /** Direction of the rendered text. */
  get dir(): 'ltr' | 'rtl' {
    return directionOf(this.lang);
  }

  /** Messages in the current language. */
  get messages(): CommonMessages & M {
    return (this.#messages ??= { ...common, ...this.#catalogue().en });
  }

  hostConnected(): void {
    this.#stopListening = onConfigure(this.#choose);
    this.#observer = new MutationObserver(this.#choose);
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      this.#observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
    }
    this.#choose();
  }

  hostDisconnected(): void {
    this.#stopListening?.();
    this.#observer?.disconnect();
  }

  readonly #choose = (): void => {
    const requested = normaliseLanguage(languageAt(this.#host));
    const language = requested.split('-', 1)[0] ?? '';
    if (language === 'cy' && this.#welsh === undefined) {
      void this.#fetchWelsh();
      return;
    }
    const custom = configuration().messages ?? {};
    const { en, name } = this.#catalogue();
    const welsh = language === 'cy' ? this.#welsh : null;
    this.lang = [requested, language].find((tag) => Object.hasOwn(custom, tag)) ?? (welsh ? 'cy' : 'en');
    this.custom = custom[this.lang];
    const builtIn = welsh ?? { ...common, ...en };
    this.#messages = withCustom(withCustom(builtIn, this.custom?.common), this.custom?.[name]);
    this.isReady = true;
    this.#host.requestUpdate();
  };

  async #fetchWelsh(): Promise<void> {
    try {
      this.#welsh = await this.#catalogue().cy();
    } catch {
      // Fall back to English, which is marked as English.
      this.#welsh = null;
    }
    this.#choose();
  }
}
