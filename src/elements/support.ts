import { html, nothing, type TemplateResult } from 'lit';
import type { Support } from '../contract/service.js';
import { safeHref } from '../dom/links.js';
import type { SupportMessages } from '../i18n/messages/en/support.js';
import { linkTemplate } from './facts.js';

/** Free helpline, shown where a service names no telephone number. */
const SAMARITANS = 'tel:116123';

/** A support contact whose address is safe for a link; `null` if it has none. */
interface Contact {
  readonly label: string;
  readonly href: string | null;
}

/** Returns whether an address is a telephone number. */
const isTelephone = (href: string): boolean => /^tel:\+?[\d-]{3,20}$/.test(href);

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Names a contact. A telephone number that the label lacks is added, because not every device can follow its link. */
const toContact = ({ label, href }: Support): Contact => {
  if (!isTelephone(href)) return { label, href: safeHref(href) };
  const isNamed = digitsOf(label).endsWith(digitsOf(href).slice(-6));
  return { label: isNamed ? label : `${label}: ${href.slice('tel:'.length)}`, href };
};

/** Returns the contacts of a service. Without a telephone number among them, a helpline is added. */
export const supportContacts = (
  contacts: readonly Support[],
  { samaritans }: SupportMessages
): readonly Contact[] => [
  ...contacts.map(toContact),
  ...(contacts.some(({ href }) => isTelephone(href)) ? [] : [{ label: samaritans, href: SAMARITANS }]),
];

/** Renders the support contacts, at least one of them a telephone number. */
export const supportTemplate = (
  contacts: readonly Support[],
  words: SupportMessages,
  heading: (text: string) => TemplateResult
): TemplateResult =>
  html`<section class="support" part="support">
    ${heading(words.support)}
    <ul role="list">
      ${supportContacts(contacts, words).map(
        ({ label, href }) => html`<li dir="auto">${href ? linkTemplate(href, label) : label || nothing}</li>`
      )}
    </ul>
  </section>`;
