import { parentOf } from './ancestors.js';

const isScroller = (element: Element): boolean =>
  element !== element.ownerDocument.scrollingElement &&
  element !== element.ownerDocument.body &&
  /auto|scroll/.test(getComputedStyle(element).overflowY) &&
  element.scrollHeight > element.clientHeight;

const isInScroller = (element: Element): boolean => {
  for (let at = parentOf(element); at; at = parentOf(at)) {
    if (at instanceof HTMLElement && isScroller(at)) return true;
  }
  return false;
};

/**
 * Distance above the window at which the start of an element counts as out of view. After following a link to it, the
 * distance is smaller, because browsers scroll by whole pixels.
 */
const OUT_OF_VIEW_PX = 24;

/**
 * Returns the position of an element's end if people are reading at or below it: the element starts above the window and ends
 * above the window's lower edge. Otherwise returns `null`.
 */
export const endInView = (element: HTMLElement): number | null => {
  if (scrollY === 0) return null;
  const { top, bottom } = element.getBoundingClientRect();
  return top < -OUT_OF_VIEW_PX && bottom < innerHeight && !isInScroller(element) ? bottom : null;
};

/**
 * Scrolls the page so that the end of an element is where it was. Browsers anchor the scroll position to one node, and an
 * answer replaces the nodes that an element showed before.
 */
export const holdEnd = (element: HTMLElement, before: number): void => {
  const moved = element.getBoundingClientRect().bottom - before;
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
};
