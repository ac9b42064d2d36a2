/** Replaces all text on the page and in shadow roots, and text that is added later, as page translators do. */
(() => {
  const TRANSLATED = 'font';
  const translateText = (text: Text): void => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || /^(STYLE|SCRIPT|TEXTAREA|FONT)$/.test(parent.tagName)) return;
    const outer = document.createElement(TRANSLATED);
    const inner = outer.appendChild(document.createElement(TRANSLATED));
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
  const attachShadow = Reflect.get(Element.prototype, 'attachShadow') as Element['attachShadow'];
  Element.prototype.attachShadow = function (this: Element, init) {
    const root = attachShadow.call(this, init);
    watch(root);
    return root;
  };
})();
