/** Moves the focus to an element that is not a control, so that Tab continues from there. Removes `tabindex` on blur. */
export const moveFocus = (target: HTMLElement | null | undefined): void => {
  if (!target) return;
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  target.setAttribute('tabindex', '-1');
  target.focus();
};
