/** The public half of a P-256 key, as a JWK. */
export interface PublicKey {
  readonly crv: string;
  readonly kty: string;
  readonly x: string;
  readonly y: string;
}

/** Bytes as base64url, without padding. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The RFC 7638 thumbprint of a key. */
export const thumbprint = async ({ crv, kty, x, y }: PublicKey): Promise<string> => {
  const text = new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }));
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
};

const isKey = (candidate: unknown): candidate is PublicKey => {
  const { crv, kty, x, y } = (candidate ?? {}) as Readonly<Record<string, unknown>>;
  return crv === 'P-256' && kty === 'EC' && typeof x === 'string' && typeof y === 'string';
};

/**
 * Returns the key to seal to: the service's newest, or the one whose thumbprint a page has pinned; `null` if it has none.
 *
 * @param keys as the service sends them, newest first; keys of other suites are ignored
 */
export const chooseKey = async (keys: readonly unknown[], pin: string | null): Promise<PublicKey | null> => {
  const usable = keys.filter(isKey);
  if (!pin) return usable[0] ?? null;
  for (const key of usable) if ((await thumbprint(key)) === pin) return key;
  return null;
};
