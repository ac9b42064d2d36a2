import { afterPaint } from './render-queue.js';

/** Runs an action when the browser has nothing more urgent to do. */
const whenIdle = (action: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(action);
  else setTimeout(action);
};

/**
 * Returns a function that loads parts which visitors may need later. Elements call it when they render the first answer,
 * while the connection works: Chromium never requests a module again after a failed load, so a part that is first needed
 * while the device is offline would stay missing when it is online again.
 *
 * @param loads call `import()` with a literal path
 */
export const earlyLoading = (...loads: readonly (() => unknown)[]): (() => void) => {
  let isCalled = false;
  // The visitor's action tries again, and reports a failure.
  const load = () => Promise.allSettled(loads.map(async (each) => each()));
  return () => {
    if (isCalled) return;
    isCalled = true;
    void afterPaint().then(() => {
      whenIdle(() => void load());
    });
  };
};
