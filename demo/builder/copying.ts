/** Copies what a box of text shows, or selects it where there is no clipboard for us; says which, in words. */
export const copyFrom = async (box: HTMLElement): Promise<string> => {
  try {
    await navigator.clipboard.writeText(box.textContent);
    return 'Copied';
  } catch {
    getSelection()?.selectAllChildren(box);
    return 'Selected: copy it with Ctrl and C, or ⌘ and C';
  }
};
