import { HEIGHT_MESSAGE } from './frame-height.js';

/** Returns the secret that WordPress adds to the address of an embed. Its script expects the secret in each message. */
const wordpressSecret = (): string | undefined => /[#&?]secret=([a-z\d]+)/i.exec(location.hash)?.[1];

/**
 * Reports the height of this page to the page around its iframe now and whenever it changes or the page around it asks. The
 * message contains only the height, so any site may read it. WordPress pages get WordPress's own message as well.
 */
export const reportHeight = (): void => {
  if (parent === window) return;
  const report = (): void => {
    // A hidden iframe has no width, so its height means nothing.
    if (innerWidth === 0) return;
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: HEIGHT_MESSAGE, height }, '*');
    const secret = wordpressSecret();
    if (secret !== undefined) parent.postMessage({ message: 'height', value: height, secret }, '*');
  };
  new ResizeObserver(report).observe(document.documentElement);
  addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
    const { type } = (data ?? {}) as { readonly type?: unknown };
    if (source === parent && type === HEIGHT_MESSAGE) report();
  });
};
