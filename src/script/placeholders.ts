/** Attributes that an element takes over from its placeholder unchanged, in addition to `data-*`. */
const COPIED_ATTRIBUTES = ['id', 'class', 'lang', 'dir'];

interface KnownElement {
  readonly tag: string;
  /** Attributes of the element. Others are ignored, so that a placeholder cannot set event handlers or styles. */
  readonly attributes: readonly string[];
}

const replace = (placeholder: HTMLElement, { tag, attributes }: KnownElement): void => {
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
    return;
  }
  // The link remains as the fallback of the element, and is its default backend.
  if (!element.hasAttribute('base-url') && !placeholder.closest('rounds-provider')) {
    element.setAttribute('base-url', placeholder.href);
  }
  for (const name of ['data-rounds', ...COPIED_ATTRIBUTES]) placeholder.removeAttribute(name);
  placeholder.before(element);
  element.append(placeholder);
};

/**
 * Replaces `<div data-rounds="finder" data-base-url="…">` and `<a data-rounds="finder" href="…">` by elements, for editors
 * that strip unknown tags. Includes placeholders added later, but not those in shadow roots.
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
  const upgrade = (): void => {
    for (const placeholder of document.querySelectorAll<HTMLElement>('div[data-rounds], a[data-rounds]')) {
      const element = known.get(placeholder.dataset['rounds'] ?? '');
      if (element) replace(placeholder, element);
    }
  };
  upgrade();
  new MutationObserver(upgrade).observe(document, { childList: true, subtree: true });
};
