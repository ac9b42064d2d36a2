/**
 * An address that a link may have, or `null`: `https:`, `http:` and `mailto:` only, whole, and without credentials, so
 * that nothing a backend sends can run as script or pretend to lead elsewhere.
 */
export const safeHref = (address: string | null | undefined): string | null => {
  if (!address) return null;
  try {
    const url = new URL(address);
    return /^(https?|mailto):$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
};

/** The address to write to, if it is one and nothing more: `?body=` and the like are not taken from a backend. */
export const mailHref = (email: string | null | undefined): string | null =>
  email && /^[^\s@?&#]+@[^\s@?&#]+$/.test(email) ? safeHref(`mailto:${email}`) : null;

/** An address to book at, or `null`: `https:`, or `mailto:` with nothing but an address. */
export const bookingHref = (address: string | null | undefined): string | null => {
  const href = safeHref(address);
  if (href?.startsWith('mailto:')) return mailHref(href.slice(7).split('?', 1)[0]);
  return href?.startsWith('https:') ? href : null;
};
