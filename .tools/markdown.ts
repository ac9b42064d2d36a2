// How generated Markdown is written.

/** A table. @param rows lists of cells, whatever is in them */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map(
      (cells) =>
        `| ${cells.map((cell) => String(cell).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
    )
    .join('\n');

export const code = (text) => `\`${text}\``;
