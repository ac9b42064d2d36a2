/** Holds back every answer of a backend until the page's `release` is called. */
(() => {
  const ask = window.fetch.bind(window);
  const released = new Promise<void>((resolve) => Object.assign(window, { release: resolve }));
  window.fetch = async (...request) => {
    const answer = await ask(...request);
    await released;
    return answer;
  };
})();
