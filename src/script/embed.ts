import { normaliseBaseUrl } from '../data/base-url.js';
import { isWelsh, languageTag, normaliseLanguage } from '../i18n/language.js';
import { backendsInHead } from './backends.js';
import { reportHeight } from './height-reporter.js';

const WORDS = {
  en: {
    element: 'There is no Rounds element with this name.',
    backend: 'This page is not allowed to show Rounds from that service.',
  },
  cy: {
    element: 'Does dim elfen Rowndiau o’r enw hwn.',
    backend: 'Ni chaiff y dudalen hon ddangos Rowndiau o’r gwasanaeth hwnnw.',
  },
};

/** Returns a base URL in normal form; `null` if it is not valid. */
const normalised = (text: string): string | null => {
  try {
    return normaliseBaseUrl(text);
  } catch {
    return null;
  }
};

/** Returns the base URLs that the operator of this page allows. */
const allowedBackends = (): readonly string[] =>
  backendsInHead()
    .join(' ')
    .split(/\s+/)
    .map(normalised)
    .filter((url) => url !== null);

const refusal = (reason: keyof (typeof WORDS)['en'], lang: string): HTMLElement => {
  const language = isWelsh(lang) ? 'cy' : 'en';
  const message = document.createElement('p');
  message.lang = language;
  message.setAttribute('role', 'alert');
  message.textContent = WORDS[language][reason];
  return message;
};

/** Creates the element that the page's address requests. Rejects unknown elements and backends that are not allowed. */
const requestedElement = (parameters: URLSearchParams, lang: string): HTMLElement => {
  const tag = parameters.get('element') ?? '';
  const element = /^rounds-[a-z-]+$/.test(tag)
    ? (customElements.get(tag) as { readonly observedAttributes?: readonly string[] } | undefined)
    : undefined;
  if (!element || tag === 'rounds-provider') return refusal('element', lang);
  const [first = ''] = allowedBackends();
  const requested = parameters.get('base-url');
  const base = requested === null ? first : normalised(requested);
  if (!base || !allowedBackends().includes(base)) return refusal('backend', lang);
  const host = document.createElement(tag);
  for (const name of element.observedAttributes ?? []) {
    const value = parameters.get(name);
    if (value !== null) host.setAttribute(name, value);
  }
  host.setAttribute('base-url', base);
  const optionalScript = document.querySelector<HTMLTemplateElement>(`template[data-for="${tag}"]`);
  if (optionalScript) document.head.append(document.importNode(optionalScript.content, true));
  return host;
};

const parameters = new URLSearchParams(location.search);
const lang = normaliseLanguage(parameters.get('lang') ?? 'en');
document.documentElement.lang = languageTag(lang) ?? 'en';
document.querySelector('main')?.replaceChildren(requestedElement(parameters, lang));
reportHeight();
