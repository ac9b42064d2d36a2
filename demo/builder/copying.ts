/** Copies the text of an element, or selects it if the clipboard is not available; returns a message that says which. */
export const copyFrom = async (box: HTMLElement): Promise<string> => {
  try {
    await navigator.clipboard.writeText(box.textContent);
    return 'Copied';
  } catch {
    getSelection()?.selectAllChildren(box);
    return 'Selected: press Ctrl and C, or ⌘ and C, to copy it';
  }
};
