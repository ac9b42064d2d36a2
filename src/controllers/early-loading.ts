/** Time after which content that has just been rendered has been painted, and what it loads has started. */
const DELAY_MS = 1_000;

/**
 * Loads parts of an element that visitors may need later, once the browser is idle. Call it when the first content is
 * rendered, while the connection works: Chromium never requests a module again whose load failed, so a part that is first
 * needed on a lost connection would stay missing after the connection is back.
 *
 * @param loads call `import()` with a literal path
 */
export const loadEarly = (...loads: readonly (() => unknown)[]): void => {
  const load = async (): Promise<void> => {
    // The visitor's action tries again, and says so if that fails.
    await Promise.allSettled(loads.map(async (each) => each()));
  };
  setTimeout(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void load());
    else void load();
  }, DELAY_MS);
};
