/** Moves the focus to something that is no control, so that the keyboard goes on from there; nothing is left behind. */
export const moveFocus = (target: HTMLElement | null | undefined): void => {
  if (!target) return;
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  target.setAttribute('tabindex', '-1');
  target.focus();
};
