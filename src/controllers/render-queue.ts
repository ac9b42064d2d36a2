let queue: Promise<unknown> = Promise.resolve();

/** Resolves once the current rendering has been painted; immediately in a hidden page. */
export const afterPaint = async (): Promise<void> => {
  if (document.hidden) return;
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // In parts of a page that are not visible, frames may never be painted. Two timers, because the first may already be due
    // when a script that blocked painting ends.
    setTimeout(() => setTimeout(resolve, 100), 200);
  });
};

/** Maximum wait for an idle moment, in ms. */
const IDLE_WITHIN_MS = 1_000;

/** Resolves once the current rendering has been painted and the browser has nothing more urgent to do. */
export const whenIdle = async (): Promise<void> => {
  await afterPaint();
  await new Promise<void>((resolve) => {
    // Not in Safari.
    if (!('requestIdleCallback' in globalThis)) setTimeout(resolve);
    else
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: IDLE_WITHIN_MS }
      );
  });
};

/**
 * Waits for the caller's turn to render. Elements show their first answers one after another, each in its own frame, so
 * that the page stays responsive and the browser can keep the text being read in place.
 */
export const nextRenderTurn = (): Promise<unknown> => {
  const before = queue;
  queue = before.then(afterPaint);
  return before;
};

/**
 * Waits for a part that is added to visible content, and then for its turn to render. Two elements that
 * grow in the same frame count as a layout shift in Chromium, even if the content in view stays in place.
 */
export const inRenderTurn = async <Part>(loading: Promise<Part>): Promise<Part> => {
  const part = await loading;
  await nextRenderTurn();
  return part;
};
