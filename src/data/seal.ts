import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { SEAL_BLOCK, SEAL_INFO, type Sealed } from '../contract/feedback.js';
import { base64url, thumbprint, type PublicKey } from './sealing-keys.js';

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0)
  );

/** First byte of an uncompressed curve point. */
const UNCOMPRESSED_POINT = 4;

/**
 * Encrypts a text with HPKE (RFC 9180, base mode), bound to the thumbprint of the key. Pads it with spaces so that its
 * length reveals little.
 *
 * @throws the error of Web Crypto if the key is not a point on the curve
 */
export const seal = async (text: string, key: PublicKey): Promise<Sealed> => {
  const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);
  const encoder = new TextEncoder();
  const kid = await thumbprint(key);
  const publicKey = await suite.DeserializePublicKey(
    Uint8Array.of(UNCOMPRESSED_POINT, ...bytesOf(key.x), ...bytesOf(key.y))
  );
  const plain = encoder.encode(text);
  const padded = new Uint8Array(Math.ceil(plain.length / SEAL_BLOCK) * SEAL_BLOCK).fill(0x20);
  padded.set(plain);
  const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, padded, {
    info: encoder.encode(SEAL_INFO),
    aad: encoder.encode(kid),
  });
  return {
    kid,
    enc: base64url(encapsulatedSecret),
    ciphertext: base64url(ciphertext),
  };
};
