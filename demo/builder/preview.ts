import { isFramed, type Configuration } from './configuration.js';
import { frameAddress, titleOf } from './snippet.js';
import { themeRule } from './theme.js';

/** This page, as the preview needs it: what it may ask and frame. */
export interface Place {
  readonly backend: string;
  readonly frame: string;
}

/** What would write into this page's own address is not previewed. */
const NOT_HERE = ['sync-url', 'structured-data'];

const previewed = (configuration: Configuration, { backend, frame }: Place): Configuration => ({
  ...configuration,
  backend,
  frame,
  attributes: configuration.attributes.filter(([name]) => !NOT_HERE.includes(name)),
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

/** Shows the element as it was configured, live, in a box on the page; anew only where more than its look changed. */
export class Preview {
  readonly #box: HTMLElement;
  readonly #place: Place;
  #shown = '';
  #theme: Configuration['theme'] = [];

  constructor(box: HTMLElement, place: Place) {
    this.#box = box;
    this.#place = place;
  }

  show(configuration: Configuration): void {
    const wanted = previewed(configuration, this.#place);
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
    this.#dress();
  }

  /** A frame takes nothing from the page around, as its own page has the theme there. */
  #dress(): void {
    const frame = this.#box.querySelector('iframe');
    if (!frame) return;
    const dress = (): void => {
      const inside = frame.contentWindow as (Window & typeof globalThis) | null;
      if (!inside || !frame.contentDocument) return;
      const sheet = new inside.CSSStyleSheet();
      sheet.replaceSync(themeRule(':root', this.#theme));
      frame.contentDocument.adoptedStyleSheets = [sheet];
    };
    frame.onload = dress;
    if (frame.contentDocument?.readyState === 'complete') dress();
  }
}
