// Markdown in generated documents. `markdown-table` would align columns, which Prettier does anyway, but does not escape cells,
// and `@custom-elements-manifest/to-markdown` leaves out the descriptions of attributes, states, and pairs of attribute and
// property.

/** Formats a value as code. */
export const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

/** Formats a table from its column titles and rows. */
export const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
