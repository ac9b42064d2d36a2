import { stringify } from '../contract/json.js';
/** Public P-256 key as a JWK. */
export interface PublicKey {
  readonly crv: string;
  readonly kty: string;
  readonly x: string;
  readonly y: string;
}

/** Encodes bytes as base64url without padding. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Returns the RFC 7638 thumbprint of a key. */
export const thumbprint = async ({ crv, kty, x, y }: PublicKey): Promise<string> => {
  const text = new TextEncoder().encode(stringify({ crv, kty, x, y }));
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
};

const isKey = (candidate: unknown): candidate is PublicKey => {
  const { crv, kty, x, y } = (candidate ?? {}) as Readonly<Record<string, unknown>>;
  return crv === 'P-256' && kty === 'EC' && typeof x === 'string' && typeof y === 'string';
};

/**
 * Returns the key to seal to: the newest key, or the one with the pinned thumbprint; `null` if there is none.
 *
 * @param keys keys of the service, newest first; keys of other suites are ignored
 * @param pin thumbprint that the key must have; `null` for any
 */
export const chooseKey = async (keys: readonly unknown[], pin: string | null): Promise<PublicKey | null> => {
  const usable = keys.filter(isKey);
  if (!pin) return usable[0] ?? null;
  for (const key of usable) if ((await thumbprint(key)) === pin) return key;
  return null;
};
