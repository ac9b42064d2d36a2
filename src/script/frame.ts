import { HEIGHT_MESSAGE, clampHeight } from './frame-height.js';

/** Returns whether an iframe shows an embedded Rounds element, whatever the order of its parameters. */
const isEmbed = ({ pathname, searchParams }: URL): boolean =>
  pathname.endsWith('/embed.html') && (searchParams.get('element') ?? '').startsWith('rounds-');

const addressOf = ({ src }: HTMLIFrameElement): URL | null => {
  try {
    return new URL(src);
  } catch {
    return null;
  }
};

/** Returns the iframes of the page. The method is the browser's own, because markup may hide that of the document. */
const framesOfPage = (): Iterable<HTMLIFrameElement> => {
  const native: { readonly querySelectorAll: (this: Document, selector: string) => Iterable<Element> } =
    Document.prototype;
  return native.querySelectorAll.call(document, 'iframe') as Iterable<HTMLIFrameElement>;
};

/** Returns the origin of the messages from an iframe; `null` is that of a sandbox. */
const originOf = ({ sandbox }: HTMLIFrameElement, address: URL): string =>
  sandbox.length > 0 && !sandbox.contains('allow-same-origin') ? 'null' : address.origin;

/** Makes the iframe that reports its height as tall as its content. */
const onMessage = ({ data, origin, source }: MessageEvent<unknown>): void => {
  const { type, height } = (data ?? {}) as { readonly type?: unknown; readonly height?: unknown };
  if (type !== HEIGHT_MESSAGE || typeof height !== 'number' || !Number.isFinite(height)) return;
  // Compared when the message arrives, because consent managers and lazy loading set `src` late.
  for (const frame of framesOfPage()) {
    if (frame.contentWindow !== source) continue;
    const address = addressOf(frame);
    if (!address || !isEmbed(address) || originOf(frame, address) !== origin) return;
    frame.style.boxSizing = 'content-box';
    frame.style.height = `${clampHeight(height)}px`;
  }
};

addEventListener('message', onMessage);
// Asks iframes that loaded before this script, which have reported their height already.
for (const frame of framesOfPage()) {
  const address = addressOf(frame);
  if (address && isEmbed(address)) frame.contentWindow?.postMessage({ type: HEIGHT_MESSAGE }, '*');
}
