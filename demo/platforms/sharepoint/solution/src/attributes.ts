import { CONTACT, SERVICE, SETTINGS } from './generated/settings';
import type { Properties, Setting } from './setting';

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d.-]+\.[a-z\d-]+$/i;

/** Returns a property as a trimmed text. */
export const textOf = (properties: Properties, name: string): string => {
  const value: unknown = properties[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** Returns true if a text is an email address. */
export const isEmail = (text: string): boolean => EMAIL.test(text);

/** Returns the address of the service: the one that the package was built for, or that of the web part. */
export const serviceOf = (properties: Properties): string => SERVICE || textOf(properties, 'base-url');

/** Returns the address of a link to the people to ask; empty without a valid email address. */
export const contactOf = (properties: Properties): string => {
  const email = textOf(properties, 'contact') || CONTACT;
  return isEmail(email) ? 'mailto:' + encodeURIComponent(email).replace('%40', '@') : '';
};

const attributeOf = (properties: Properties, { name, type, values }: Setting): string | undefined => {
  if (type === 'yes') return properties[name] === true ? '' : undefined;
  const text = textOf(properties, name);
  if (text === '' || (values && values.indexOf(text) < 0)) return undefined;
  return text;
};

/**
 * Returns the attributes of an element by name; `undefined` for those that it must not have.
 *
 * @param culture language of SharePoint itself, such as `cy-GB`
 */
export const attributesOf = (
  tag: string,
  properties: Properties,
  culture: string
): Readonly<Record<string, string | undefined>> => {
  const attributes: Record<string, string | undefined> = {
    'base-url': serviceOf(properties) || undefined,
    lang: textOf(properties, 'lang') || culture || undefined,
  };
  SETTINGS[tag].forEach((setting) => {
    attributes[setting.name] = attributeOf(properties, setting);
  });
  return attributes;
};
