import { atMost, formatted, type Parse } from './cells.js';
import { InputError, quote } from '../kernel/problem.js';

/** Corrects misspelt schemes and separators if they can mean only one address, such as `https:\\example.org\a`. */
const repairAddress = (text: string): string =>
  text
    .replace(/^<(.*)>$/, '$1')
    .replace(/^(https?)\s?(?::|;|(?=\/\/))\s?[\\/]*(?=[^\s\\/])/i, '$1://')
    .replaceAll('\\', '/')
    .replaceAll('&amp;', '&');

/** A host with a domain, as public addresses have. */
const HOST = /^(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,}$/u;

const WITHOUT_SCHEME = /^(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$/i;

const publicUrl = (written: string, advice: string): string => {
  const text = repairAddress(written);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (WITHOUT_SCHEME.test(text))
    throw new InputError(`${quote(written)} has no scheme; use https://${text} if it opens`);
  if (url?.protocol !== 'https:' || /\s/.test(text) || !HOST.test(url.hostname))
    throw new InputError(`${quote(written)} ${advice}`);
  if (url.username !== '' || url.password !== '')
    throw new InputError('contains a user name or password; remove it');
  return atMost(text, 2000);
};

/** A web address (https). */
export const webAddress: Parse<string> = formatted('web address that starts with https://', (text) =>
  publicUrl(text, 'is not a web address; use one that starts with https://')
);

/** An address as email programs write it, with or without a name: `Rounds team <rounds@example.org>`. */
const NAMED_MAILBOX = /^(?:[^<>@]*<([^<>\s]+@[^<>\s]+)>|[^\s<>:;,/]+@[^\s<>:;,/]+)$/;

/** A booking address: a web page or an email address (`mailto:`). */
export const bookingAddress: Parse<string> = formatted(
  'web address that starts with https://, or mailto: and an email address',
  (text, facts) => {
    if (/^mailto:/i.test(text)) {
      const [mailbox = ''] = text.slice('mailto:'.length).split('?');
      return `mailto:${emailAddress(mailbox, facts)}${text.slice('mailto:'.length + mailbox.length)}`;
    }
    if (NAMED_MAILBOX.test(text)) return `mailto:${emailAddress(text, facts)}`;
    return publicUrl(text, 'is not a booking address; use one that starts with https:// or mailto:');
  }
);

/** An email address, preferably a team's rather than a person's. */
export const emailAddress: Parse<string> = formatted(
  'email address, of a team rather than a person',
  (written) => {
    const text = (NAMED_MAILBOX.exec(written)?.[1] ?? written).replace(/^mailto:\s*/i, '').trim();
    if (/^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(text))
      return atMost(text, 254);
    throw new InputError(`${quote(written)} is not an email address; use one such as rounds@example.org`);
  }
);
