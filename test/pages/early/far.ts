/** Adds a tall box at the top of a page as soon as it has a body, so that everything else starts far below the view. */
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
