import { isFramed, type Configuration, type Theme } from './configuration.js';
import { frameAddress } from './snippets/frames.js';
import { titleOf } from './snippets/markup.js';
import { themeRule } from './theme.js';

/** The backend and the page in the iframe that the preview uses. */
export interface PreviewAddresses {
  readonly backend: string;
  readonly frame: string;
}

/** Attributes that would change this page's own address or head. */
const NOT_PREVIEWED = ['sync-url', 'structured-data'];

const previewed = (configuration: Configuration, { backend, frame }: PreviewAddresses): Configuration => ({
  ...configuration,
  backend,
  frame,
  attributes: configuration.attributes.filter(([name]) => !NOT_PREVIEWED.includes(name)),
});

const elementOf = ({ tag, lang, backend, attributes }: Configuration): HTMLElement => {
  const element = document.createElement(tag);
  element.setAttribute('base-url', backend);
  element.lang = lang;
  for (const [name, value] of attributes) element.setAttribute(name, value === true ? '' : String(value));
  return element;
};

const frameOf = (configuration: Configuration): HTMLIFrameElement => {
  const frame = document.createElement('iframe');
  frame.src = frameAddress(configuration);
  frame.title = titleOf(configuration);
  return frame;
};

/** Shows the configured element in a box on the page; recreates it only if more than its theme changes. */
export class Preview {
  readonly #box: HTMLElement;
  readonly #addresses: PreviewAddresses;
  #shown = '';
  #theme: Theme = [];

  constructor(box: HTMLElement, addresses: PreviewAddresses) {
    this.#box = box;
    this.#addresses = addresses;
  }

  /** Shows the element of a configuration. */
  show(configuration: Configuration): void {
    const wanted = previewed(configuration, this.#addresses);
    const { tag, lang, attributes, theme } = wanted;
    const isFrame = isFramed(wanted.platform);
    for (const [name] of this.#theme) this.#box.style.removeProperty(name);
    for (const [name, value] of theme) this.#box.style.setProperty(name, value);
    this.#theme = theme;
    const key = JSON.stringify([tag, lang, attributes, isFrame]);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#box.replaceChildren(isFrame ? frameOf(wanted) : elementOf(wanted));
    }
    this.#applyTheme();
  }

  /** Adds the theme to the page in the iframe, which inherits nothing from this page. */
  #applyTheme(): void {
    const frame = this.#box.querySelector('iframe');
    if (!frame) return;
    const apply = (): void => {
      const inside = frame.contentWindow as (Window & typeof globalThis) | null;
      if (!inside || !frame.contentDocument) return;
      const sheet = new inside.CSSStyleSheet();
      sheet.replaceSync(themeRule(':root', this.#theme));
      frame.contentDocument.adoptedStyleSheets = [sheet];
    };
    frame.onload = apply;
    if (frame.contentDocument?.readyState === 'complete') apply();
  }
}
