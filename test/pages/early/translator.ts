/** Replaces all text on the page and in shadow roots, and text that is added later, as page translators do. */
(() => {
  /** Creates the obsolete element that translators use. */
  const createFont = (): HTMLElement => document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
  const translateText = (text: Text): void => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || /^(STYLE|SCRIPT|TEXTAREA|FONT)$/.test(parent.tagName)) return;
    const outer = createFont();
    const inner = outer.appendChild(createFont());
    inner.textContent = text.data;
    text.replaceWith(outer);
  };
  const translate = (node: Node): void => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts: Text[] = node instanceof Text ? [node] : [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    texts.forEach(translateText);
  };
  const watch = (root: Node): void => {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(translate);
    }).observe(root, { childList: true, subtree: true });
  };
  watch(document.documentElement);
  const attachShadow = Object.getOwnPropertyDescriptor(Element.prototype, 'attachShadow')?.value as (
    init: ShadowRootInit
  ) => ShadowRoot;
  Element.prototype.attachShadow = function (this: Element, init) {
    const root = attachShadow.call(this, init);
    watch(root);
    return root;
  };
})();
