/** Delays every answer of a backend by a different time, so that they arrive in a different order from their requests. */
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
