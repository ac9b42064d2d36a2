/**
 * An address that a link may have, or `null`: `https:`, `http:` and `mailto:` only, whole, and without credentials, so
 * that nothing a backend sends can run as script or pretend to lead elsewhere.
 */
export const safeHref = (address: string | null | undefined): string | null => {
  try {
    const url = new URL(address ?? '');
    return /^(https?|mailto):$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
};
