/** Text as what it has to be where it is written down, so that it means itself there, whatever is in it. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Between tags, and between double quotes in a tag. */
export const html = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Between tags of a Vue template, which takes double braces for code. */
export const vueText = (text: string): string =>
  html(text).replaceAll('{', '&#123;').replaceAll('}', '&#125;');

/** A PHP string, with its quotes. */
export const php = (text: string): string => `'${text.replaceAll(/[\\']/g, (sign) => `\\${sign}`)}'`;

/** A YAML string, with its quotes: JSON's are also YAML's. */
export const yaml = (text: string): string => JSON.stringify(text);

/** The value of a JSX attribute: in plain quotes where that is all it takes. */
export const jsxValue = (text: string): string =>
  /^[^"&\\{}<>\p{Cc}]*$/u.test(text) ? `"${text}"` : `{${JSON.stringify(text)}}`;

/** Text between JSX tags. */
export const jsxText = (text: string): string =>
  /^[^"'&\\{}<>\p{Cc}]*$/u.test(text) ? text : `{${JSON.stringify(text)}}`;

/** An address as a source in a content security policy, where semicolons and commas end things. */
export const policySource = (address: string): string =>
  address.replaceAll(/[;,'\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
