/**
 * Returns the next node on the path of a bubbling event: through slots and out of shadow roots. The getters are the browser's
 * own, because a form on the page hides its properties behind controls of the same name, such as `<input name="parentNode">`.
 */
export const parentOf = (node: Node): Node | null => {
  if (node instanceof ShadowRoot) return node.host;
  const { prototype } = HTMLElement;
  const slot =
    node instanceof HTMLElement ? (Reflect.get(prototype, 'assignedSlot', node) as Node | null) : null;
  return slot ?? Reflect.get(prototype, 'parentNode', node);
};
