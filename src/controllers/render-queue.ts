let queue: Promise<unknown> = Promise.resolve();

/** Over once what is rendered now has been painted, as far as anybody sees it. */
const afterPaint = (): unknown =>
  document.hidden ||
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // Where no frame comes, such as in a part of a page that nobody sees, the next is not kept waiting.
    setTimeout(resolve, 300);
  });

/**
 * Waits for its turn: elements show what they were asked for one after the other, each in a frame of its own. In between
 * the page answers to whoever uses it, and the browser can hold in place what is being read.
 */
export const nextRenderTurn = (): Promise<unknown> => {
  const before = queue;
  queue = before.then(afterPaint);
  return before;
};
