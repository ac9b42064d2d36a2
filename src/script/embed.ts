// Its import listens to the page around, and tells it how high this one is.
import '@open-iframe-resizer/core';
import { normaliseBaseUrl } from '../data/base-url.js';

const WORDS = {
  en: {
    element: 'There is nothing of this name to show here.',
    backend: 'This page may not ask that service for Rounds.',
  },
  cy: {
    element: 'Does dim o’r enw hwn i’w ddangos yma.',
    backend: 'Ni chaiff y dudalen hon ofyn i’r gwasanaeth hwnnw am Rounds.',
  },
};

/** The same address in its one form; `null` for what is none. */
const normalised = (text: string): string | null => {
  try {
    return normaliseBaseUrl(text);
  } catch {
    return null;
  }
};

/** The backends that whoever put this page up allows, the first of them where none is asked for. */
const allowedBackends = (): readonly string[] =>
  (document.querySelector<HTMLMetaElement>('meta[name="rounds-backends"]')?.content ?? '')
    .split(/\s+/)
    .map(normalised)
    .filter((url) => url !== null);

const refusal = (why: keyof (typeof WORDS)['en'], lang: string): HTMLElement => {
  const welsh = /^cy\b/i.test(lang);
  const words = document.createElement('p');
  words.lang = welsh ? 'cy' : 'en';
  words.setAttribute('role', 'alert');
  words.textContent = WORDS[welsh ? 'cy' : 'en'][why];
  return words;
};

/** The element that the page's address asks for: a known one, with attributes that it has, on a backend that is allowed. */
const requestedElement = (parameters: URLSearchParams, lang: string): HTMLElement => {
  const tag = parameters.get('element') ?? '';
  const element = /^rounds-[a-z-]+$/.test(tag)
    ? (customElements.get(tag) as { readonly observedAttributes?: readonly string[] } | undefined)
    : undefined;
  if (!element || tag === 'rounds-provider') return refusal('element', lang);
  const [first = ''] = allowedBackends();
  const asked = parameters.get('base-url');
  const base = asked === null ? first : normalised(asked);
  if (!base || !allowedBackends().includes(base)) return refusal('backend', lang);
  const host = document.createElement(tag);
  for (const name of element.observedAttributes ?? []) {
    const value = parameters.get(name);
    if (value !== null) host.setAttribute(name, value);
  }
  host.setAttribute('base-url', base);
  const more = document.querySelector<HTMLTemplateElement>(`template[data-for="${tag}"]`);
  if (more) document.head.append(document.importNode(more.content, true));
  return host;
};

const parameters = new URLSearchParams(location.search);
const lang = parameters.get('lang') ?? 'en';
document.documentElement.lang = /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(lang) ? lang : 'en';
document.querySelector('main')?.replaceChildren(requestedElement(parameters, lang));
