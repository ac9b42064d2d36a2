/** The changes that users notice, from the changesets and the changelog. */
export interface ChangeSources {
  readonly changelog: string;
  /** Changes that are not released yet. */
  readonly changesets: readonly string[];
}

const paragraphsOf = (text: string): readonly string[] => text.trim().split(/\n{2,}/);

/** Returns the items of a list, each on one line. */
const itemsOf = (text: string): readonly string[] =>
  paragraphsOf(text)
    .flatMap((paragraph) => paragraph.split(/^- /m).slice(1))
    .map((item) => `- ${item.replaceAll(/\s+/g, ' ').trim()}`);

/**
 * Returns the changes of an element as Markdown, newest first: those that are not released yet, and those of the changelog.
 *
 * @param title Name in the text of a change, such as “finder”; its tag always counts
 */
export const changesOf = (tag: string, title: string, { changelog, changesets }: ChangeSources): string => {
  const isAbout = (text: string): boolean =>
    text.includes(`<${tag}>`) || new RegExp(`^\\*\\*(The )?${title}\\b`, 'i').test(text);
  const unreleased = changesets.flatMap((changeset) => {
    const paragraphs = paragraphsOf(changeset.replace(/^---.*?^---$/ms, ''));
    // A change that begins with the element is only about that element.
    return isAbout(paragraphs[0] ?? '') ? paragraphs : paragraphs.filter(isAbout);
  });
  const released = changelog
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [version = ''] = section.split('\n', 1);
      const items = itemsOf(section).filter(isAbout);
      return items.length > 0 ? [`### ${version}`, items.join('\n')] : [];
    });
  return [...(unreleased.length > 0 ? ['### Not released yet', ...unreleased] : []), ...released].join(
    '\n\n'
  );
};
