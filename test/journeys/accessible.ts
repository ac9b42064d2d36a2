// Elements as visitors find them: by role and name, through open shadow roots, never by class or part.
import { computeAccessibleName, getRole } from 'dom-accessibility-api';

/**
 * Returns the children of a node as they are displayed: for a shadow host its shadow tree, and for a slot its assigned
 * content.
 */
const displayedChildren = (node: Node): readonly Node[] => {
  if (!('tagName' in node)) return [...node.childNodes];
  const element = node as Element;
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  const assigned = element.localName === 'slot' ? (element as HTMLSlotElement).assignedNodes() : [];
  return assigned.length > 0 ? assigned : [...element.childNodes];
};

const isElement = (node: Node): node is HTMLElement => node.nodeType === Node.ELEMENT_NODE;

/** Yields a node and all nodes displayed inside it, in reading order. Hidden elements are left out. */
export function* displayed(node: Node): Generator<Node> {
  if (
    isElement(node) &&
    (!node.checkVisibility({ visibilityProperty: true }) || node.ariaHidden === 'true')
  ) {
    // A slot has no box of its own.
    if (node.localName !== 'slot' && getComputedStyle(node).display !== 'contents') return;
  }
  yield node;
  for (const child of displayedChildren(node)) yield* displayed(child);
}

/** Returns an element's role. A summary is a button for assistive technology. */
export const roleOf = (element: Element): string | null =>
  element.localName === 'summary' ? 'button' : getRole(element);

/** Returns an element's accessible name on one line. */
export const nameOf = (element: Element): string =>
  computeAccessibleName(element).replace(/\s+/g, ' ').trim();

/** Returns the elements inside another that have this role, and a name that matches. */
export const allByRole = (root: Node, role: string, name = /(?:)/): readonly HTMLElement[] =>
  [...displayed(root)].filter(
    (node): node is HTMLElement => isElement(node) && roleOf(node) === role && name.test(nameOf(node))
  );

/** Returns the parent of an element as it is displayed. */
const parentOf = (element: Element): Element | null =>
  element.assignedSlot ??
  element.parentElement ??
  (element.getRootNode() as Partial<ShadowRoot>).host ??
  null;

/** Reports whether an element is another or is displayed inside it. */
export const isInside = (element: Element | null, container: Element): boolean =>
  element !== null && (element === container || isInside(parentOf(element), container));

/** Returns the nearest ancestor with a role. */
export const closestByRole = (element: Element, role: string): HTMLElement | null => {
  for (let each: Element | null = element; each; each = parentOf(each))
    if (roleOf(each) === role) return each as HTMLElement;
  return null;
};

/** Returns the focused element, even inside shadow roots. */
export const focusedIn = (document: Document): Element | null => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
};

/** Reports whether an element is before another in reading order. */
export const isBefore = (element: Element, other: Element): boolean => {
  for (const node of displayed(element.ownerDocument.body)) {
    if (node === other) return false;
    if (node === element) return true;
  }
  return false;
};

/** Returns the element at a point of the page, even inside shadow roots. */
export const elementAt = (root: Document | ShadowRoot, x: number, y: number): Element | null => {
  const found = root.elementFromPoint(x, y);
  // WebKit's shadow roots also return elements outside them.
  if (found?.getRootNode() !== root) return null;
  return (found.shadowRoot && elementAt(found.shadowRoot, x, y)) ?? found;
};

/** Returns the words that are displayed inside an element, up to another element or its end. */
export const wordsIn = (root: Node, until?: Element): readonly string[] => {
  const words: string[] = [];
  for (const node of displayed(root)) {
    if (node === until) break;
    const parent = node.parentElement;
    if (node.nodeType !== Node.TEXT_NODE || !parent) continue;
    // Of a select, only the chosen option is displayed.
    if (parent.localName === 'option' && !(parent as HTMLOptionElement).selected) continue;
    words.push(...(node.textContent ?? '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));
  }
  return words;
};
