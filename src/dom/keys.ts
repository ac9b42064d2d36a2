/** Controls that use all keys. In a `<select>`, a letter chooses the option that starts with it. */
const KEY_CONTROLS =
  'select, textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])';
const CONTROLS = 'a, button, input, select, summary, textarea';

/** Keys that write no text. A dialog of the page needs Escape and Tab, and libraries keep track of modifiers. */
const PASSING_KEYS = /^(Escape|Tab|Alt|AltGraph|CapsLock|Control|Meta|Shift)$/;

/**
 * Returns whether a key is meant for one of our controls: any key for a field, arrow keys for a choice, Enter or Space for
 * all.
 */
const isOwnKey = (event: KeyboardEvent): boolean => {
  const { key, target } = event;
  // AltGr writes a character, such as ŵ, and counts as Ctrl with Alt in some systems.
  const isModified = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (isModified || PASSING_KEYS.test(key)) return false;
  const control = target as Element;
  if (key === 'Enter' || key === ' ') return control.matches(CONTROLS);
  const chooses = key.startsWith('Arrow') && control.matches('[type=radio]');
  // One of our handlers has already used a key whose default was prevented, such as an arrow key in the month strip.
  return chooses || event.defaultPrevented || control.matches(KEY_CONTROLS);
};

const stopOwnKey = (event: Event): void => {
  if (isOwnKey(event as KeyboardEvent)) event.stopPropagation();
};

/**
 * Stops keys for our controls from reaching the page, after our own handlers have run. The page sees the element as their
 * target, so its shortcuts and default buttons cannot know that a field has the focus.
 */
export const keepKeys = (root: EventTarget): void => {
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, stopOwnKey);
};
