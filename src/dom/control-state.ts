const STATEFUL = 'a, button, details, input, select, summary, textarea, [tabindex]';

const statefulIn = (root: Element): readonly HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>(STATEFUL),
];

/** Copies what a visitor entered, chose and opened, and the focus, to a new rendering of the same content. */
export const copyControlState = (from: Element, to: Element, focused: Element | null): void => {
  const controls = statefulIn(from);
  const copies = statefulIn(to);
  if (controls.length !== copies.length) return;
  controls.forEach((control, index) => {
    const copy = copies[index];
    if (copy?.localName !== control.localName) return;
    if (control.localName === 'details') copy.toggleAttribute('open', control.hasAttribute('open'));
    if ('checked' in control) copy.checked = control.checked;
    if (control.matches('input, select, textarea')) copy.value = control.value;
    if (control === focused) copy.focus({ preventScroll: true });
  });
};
