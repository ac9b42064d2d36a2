const TEXT_CONTROLS = 'textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])';
const CONTROLS = 'a, button, input, select, summary, textarea';

/** Keys that write no text. A dialog of the page needs Escape and Tab, and libraries keep track of modifiers. */
const PASSING_KEYS = /^(Escape|Tab|Alt|AltGraph|CapsLock|Control|Meta|Shift)$/;

/** Returns whether a key is meant for one of our controls: text for a field, Enter or Space for any control. */
const isOwnKey = (event: KeyboardEvent): boolean => {
  const { key, target } = event;
  // AltGr writes a character, such as ŵ, and counts as Ctrl with Alt in some systems.
  const isModified = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (isModified || PASSING_KEYS.test(key)) return false;
  return (target as Element).matches(key === 'Enter' || key === ' ' ? CONTROLS : TEXT_CONTROLS);
};

const stopOwnKey = (event: Event): void => {
  if (isOwnKey(event as KeyboardEvent)) event.stopPropagation();
};

/**
 * Keeps the keys of our controls from the page, after our own handlers. The page sees the element as their target, so its
 * shortcuts and default buttons cannot know that a field has the focus.
 */
export const keepKeys = (root: EventTarget): void => {
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, stopOwnKey);
};
