/** One plain email address: without a second one, parameters such as `?body=`, or characters that are encoded in addresses. */
const EMAIL = /^[^\s@?&#%,;:/<>"\\]+@[^\s@?&#%,;:/<>"\\]+$/;

/** Returns the `mailto:` address of a plain email address, else `null`. */
export const mailHref = (email: string | null | undefined): string | null =>
  email && EMAIL.test(email) ? new URL(`mailto:${email}`).href : null;

/**
 * Returns the address if it is safe for a link, else `null`. Only absolute `https:`, `http:` and `mailto:` addresses without
 * credentials are safe: backend data must not run as a script or disguise the target of a link. A `mailto:` address loses its
 * parameters, which could add recipients or text.
 */
export const safeHref = (address: string | null | undefined): string | null => {
  if (!address) return null;
  try {
    const { protocol, username, password, pathname, href } = new URL(address);
    if (protocol === 'mailto:') return mailHref(pathname);
    return /^https?:$/.test(protocol) && !username && !password ? href : null;
  } catch {
    return null;
  }
};

/** Returns a booking address: `https:` or `mailto:`; `null` for any other. */
export const bookingHref = (address: string | null | undefined): string | null => {
  const href = safeHref(address);
  return href?.startsWith('http:') ? null : href;
};

/** Returns a web address as short text for print: `larkmoor.example/rounds`; empty if it is not a safe web address. */
export const shortAddress = (address: string | null | undefined): string => {
  const href = safeHref(address);
  return href?.startsWith('http') ? href.replace(/^https?:\/\/(www\.)?|\/$/g, '') : '';
};
