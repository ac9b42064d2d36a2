/** Puts so much at the top of a page, as soon as it has a body, that everything else is far away at first. */
(() => {
  const observer = new MutationObserver(() => {
    const body = document.querySelector('body');
    if (!body) return;
    observer.disconnect();
    const tall = document.createElement('textarea');
    tall.rows = 400;
    body.prepend(tall);
  });
  observer.observe(document, { childList: true, subtree: true });
})();
