import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { SEAL_INFO, type Sealed } from 'rounds-elements/contract';
import type { MonthKey } from './keys.js';

const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Decrypts a message sealed with HPKE (RFC 9180) in base mode, with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and
 * AES-128-GCM.
 *
 * @param secret the private key, 32 bytes
 * @throws if the message was sealed in another way or to another key
 */
export const openHpke = async (
  secret: Uint8Array,
  enc: Uint8Array,
  ciphertext: Uint8Array,
  { info, aad }: { readonly info: Uint8Array; readonly aad: Uint8Array }
): Promise<Uint8Array> =>
  suite.Open(await suite.DeserializePrivateKey(secret, true), enc, ciphertext, { info, aad });

/** Decrypts sealed answers and returns the plaintext. Throws if they were not sealed to this key. */
export const openSealed = ({ kid, enc, ciphertext }: Sealed, key: MonthKey): Promise<Uint8Array> =>
  openHpke(
    Buffer.from(key.privateJwk.d ?? '', 'base64url'),
    Buffer.from(enc, 'base64url'),
    Buffer.from(ciphertext, 'base64url'),
    { info: bytesOf(SEAL_INFO), aad: bytesOf(kid) }
  );
