/** Escapes text for the languages of the snippets. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Escapes text for HTML content and for attribute values in double quotes. */
export const html = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Escapes text for the content of a Vue template, where double braces are code. */
export const vueText = (text: string): string =>
  html(text).replaceAll('{', '&#123;').replaceAll('}', '&#125;');

/** Returns a PHP string, with its quotes. */
export const php = (text: string): string => `'${text.replaceAll(/[\\']/g, (sign) => `\\${sign}`)}'`;

/** Returns a YAML string, with its quotes. Every JSON string is also a YAML string. */
export const yaml = (text: string): string => JSON.stringify(text);

/** Returns the value of a JSX attribute, in plain quotes if possible. */
export const jsxValue = (text: string): string =>
  /^[^"&\\{}<>\p{Cc}]*$/u.test(text) ? `"${text}"` : `{${JSON.stringify(text)}}`;

/** Returns text between JSX tags. */
export const jsxText = (text: string): string =>
  /^[^"'&\\{}<>\p{Cc}]*$/u.test(text) ? text : `{${JSON.stringify(text)}}`;

/** Escapes an address for a content security policy, where semicolons and commas are separators. */
export const policySource = (address: string): string =>
  address.replaceAll(/[;,'\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
