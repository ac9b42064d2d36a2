import { configuration, onConfigure } from '../data/configure.js';
import { refuse } from '../data/refusals.js';
import { backendsInHead, backendsOfScript, hasBackend, originsOf, readBackends } from './backends.js';

/** Attributes that an element takes over from its placeholder unchanged, in addition to `data-*`. */
const COPIED_ATTRIBUTES = ['id', 'class', 'lang', 'dir'];

const PLACEHOLDERS = 'div[data-rounds], a[data-rounds]';

interface KnownElement {
  readonly tag: string;
  /** Attributes of the element. Others are ignored, so that a placeholder cannot set event handlers or styles. */
  readonly attributes: readonly string[];
}

/** Returns the backend that a placeholder names; `null` if it uses that of the page or of a provider. */
const backendOf = (placeholder: HTMLElement): string | null => {
  const named = placeholder.getAttribute('data-base-url');
  if (named !== null) return named;
  // The address of a link is its default backend.
  const isLink = placeholder instanceof HTMLAnchorElement && !placeholder.closest('rounds-provider');
  return isLink ? placeholder.href : null;
};

/** Replaces a placeholder with its element, and returns the element. */
const replace = (
  placeholder: HTMLElement,
  { tag, attributes }: KnownElement,
  baseUrl: string | null
): HTMLElement => {
  const element = document.createElement(tag);
  for (const name of attributes) {
    const value = placeholder.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  for (const name of COPIED_ATTRIBUTES) {
    const value = placeholder.getAttribute(name);
    if (value !== null) element.setAttribute(name, value);
  }
  if (!(placeholder instanceof HTMLAnchorElement)) {
    element.append(...placeholder.childNodes);
    placeholder.replaceWith(element);
    return element;
  }
  if (baseUrl !== null) element.setAttribute('base-url', baseUrl);
  // The link remains as the fallback of the element.
  for (const name of ['data-rounds', ...COPIED_ATTRIBUTES]) placeholder.removeAttribute(name);
  placeholder.before(element);
  element.append(placeholder);
  return element;
};

/**
 * Replaces `<div data-rounds="finder" data-base-url="…">` and `<a data-rounds="finder" href="…">` with elements, for editors
 * that strip unknown tags. Includes placeholders added later, but not those in shadow roots.
 *
 * People who may write text, but no scripts, can write placeholders. So a placeholder may name only backends that the page's
 * owner allows: those in `data-backends` of this script, in `<meta name="rounds-backends">` and in `configure({backends})`, or if
 * there is no such list, those at an origin that `configure({baseUrl})` or an element outside placeholders names. A placeholder
 * with another backend keeps its content.
 *
 * @param tags elements that may be created
 */
export const upgradePlaceholders = (tags: readonly string[]): void => {
  const known = new Map<string, KnownElement>();
  for (const tag of tags) {
    const element = customElements.get(tag) as { readonly observedAttributes?: string[] } | undefined;
    known.set(tag.replace('rounds-', ''), {
      tag,
      attributes: ['lang', ...(element?.observedAttributes ?? [])],
    });
  }
  const ofScript = backendsOfScript();
  const created = new WeakSet<Element>();
  // Until the scripts of the page have run, they may set or extend the list.
  let hasPageRun = document.readyState === 'complete';
  const allowedBackends = (): readonly string[] => {
    const { backends, baseUrl } = configuration();
    const lists = [ofScript ?? [], backendsInHead(), backends ?? []].flat();
    if (backends || lists.length > 0) return readBackends(lists.join(' '));
    if (!hasPageRun) return [];
    const elements = [...document.querySelectorAll([...tags, '[base-url]'].join())];
    return originsOf([
      baseUrl,
      ...elements
        .filter((element) => element.localName.startsWith('rounds-') && !created.has(element))
        .map(
          (element) =>
            (element as { readonly baseUrl?: string | null }).baseUrl ?? element.getAttribute('base-url')
        ),
    ]);
  };
  const upgrade = (): void => {
    const refused: Element[] = [];
    for (const placeholder of document.querySelectorAll<HTMLElement>(PLACEHOLDERS)) {
      const element = known.get(placeholder.dataset['rounds'] ?? '');
      // Inside a provider that was refused there is no backend to ask.
      if (!element || refused.some((outer) => outer.contains(placeholder))) continue;
      const baseUrl = backendOf(placeholder);
      if (baseUrl === null || hasBackend(allowedBackends(), baseUrl)) {
        created.add(replace(placeholder, element, baseUrl));
      } else {
        refused.push(placeholder);
        if (hasPageRun) refuse({ tag: element.tag, baseUrl });
      }
    }
  };
  upgrade();
  onConfigure(upgrade);
  for (const event of ['DOMContentLoaded', 'load']) {
    addEventListener(event, () => {
      hasPageRun = true;
      upgrade();
    });
  }
  new MutationObserver(upgrade).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-rounds', 'data-base-url'],
  });
};
