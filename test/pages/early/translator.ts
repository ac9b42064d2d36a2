/** Replaces all text on the page and in open shadow roots, now and whenever it changes, as page translators do. */
(() => {
  const TRANSLATED = 'FONT';
  const roots = new WeakSet<Node>();
  const translateText = (text: Text): void => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || /^(STYLE|SCRIPT|TEXTAREA|FONT)$/.test(parent.tagName)) return;
    const outer = document.createElement(TRANSLATED);
    const inner = outer.appendChild(document.createElement(TRANSLATED));
    inner.textContent = text.data;
    text.replaceWith(outer);
  };
  const translate = (root: Node): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const texts: Text[] = [];
    const shadows: ShadowRoot[] = [];
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node instanceof Text) texts.push(node);
      else if (node instanceof Element && node.shadowRoot) shadows.push(node.shadowRoot);
    }
    texts.forEach(translateText);
    shadows.forEach(watch);
  };
  const watch = (root: Node): void => {
    if (roots.has(root)) return;
    roots.add(root);
    translate(root);
    new MutationObserver(() => {
      translate(root);
    }).observe(root, { childList: true, characterData: true, subtree: true });
  };
  watch(document.documentElement);
  // Shadow roots are attached without a change that an observer reports.
  setInterval(() => {
    translate(document.documentElement);
  }, 100);
})();
