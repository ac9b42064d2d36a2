import { initialize } from '@open-iframe-resizer/core';

/** Iframes whose height already follows their content. */
const resizedFrames = new WeakSet<HTMLIFrameElement>();

/** Makes each iframe with an embedded Rounds element as tall as its content. */
const resizeFrames = (): void => {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>(
    'iframe[src*="embed.html?element=rounds-"]'
  )) {
    if (resizedFrames.has(frame)) continue;
    resizedFrames.add(frame);
    void initialize({}, frame);
  }
};

resizeFrames();
// Iframes may also be added later.
new MutationObserver(resizeFrames).observe(document, { childList: true, subtree: true });
