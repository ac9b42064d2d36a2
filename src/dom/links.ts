/**
 * Returns the address if it is safe for a link, else `null`. Only absolute `https:`, `http:` and `mailto:` addresses without
 * credentials are safe: backend data must not run as a script or disguise the target of a link.
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

/** Returns the `mailto:` address of a plain email address, else `null`. Rejects parameters of a backend such as `?body=`. */
export const mailHref = (email: string | null | undefined): string | null =>
  email && /^[^\s@?&#]+@[^\s@?&#]+$/.test(email) ? safeHref(`mailto:${email}`) : null;

/** Returns a booking address: `https:`, or `mailto:` without parameters; `null` for any other. */
export const bookingHref = (address: string | null | undefined): string | null => {
  const href = safeHref(address);
  if (href?.startsWith('mailto:')) return mailHref(href.slice(7).split('?', 1)[0]);
  return href?.startsWith('https:') ? href : null;
};
