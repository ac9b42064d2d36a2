/** Makes every answer of a backend late, each by another time, so that they come in another order than they were asked for. */
(() => {
  const ask = window.fetch.bind(window);
  let asked = 0;
  window.fetch = async (...request) => {
    const late = 150 + 100 * (asked++ % 4);
    const answer = await ask(...request);
    await new Promise((resolve) => setTimeout(resolve, late));
    return answer;
  };
})();
