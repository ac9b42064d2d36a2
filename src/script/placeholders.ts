/** What a placeholder hands on besides its `data-*`: what places and names it on the page. */
const KEPT_ATTRIBUTES = ['id', 'class', 'lang', 'dir'];

interface KnownElement {
  readonly tag: string;
  /** The attributes that the element has, and no other: a placeholder cannot bring a handler or a style. */
  readonly attributes: readonly string[];
}

const replace = (placeholder: HTMLElement, { tag, attributes }: KnownElement): void => {
  const element = document.createElement(tag);
  for (const name of attributes) {
    const value = placeholder.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  for (const name of KEPT_ATTRIBUTES) {
    const value = placeholder.getAttribute(name);
    if (value !== null) element.setAttribute(name, value);
  }
  if (!(placeholder instanceof HTMLAnchorElement)) {
    element.append(...placeholder.childNodes);
    placeholder.replaceWith(element);
    return;
  }
  // The link stays, as what is shown without the element, and names the backend where nothing else does.
  if (!element.hasAttribute('base-url') && !placeholder.closest('rounds-provider')) {
    element.setAttribute('base-url', placeholder.href);
  }
  for (const name of ['data-rounds', ...KEPT_ATTRIBUTES]) placeholder.removeAttribute(name);
  placeholder.before(element);
  element.append(placeholder);
};

/**
 * Turns `<div data-rounds="finder" data-base-url="…">` and `<a data-rounds="finder" href="…">` into elements, for editors
 * that strip unknown tags: those on the page, and those that another script adds later. Outside of shadow roots.
 *
 * @param tags the elements that may be made
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
      const wanted = known.get(placeholder.dataset['rounds'] ?? '');
      if (wanted) replace(placeholder, wanted);
    }
  };
  upgrade();
  new MutationObserver(upgrade).observe(document, { childList: true, subtree: true });
};
