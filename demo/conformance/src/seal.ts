import { createHash } from 'node:crypto';
import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { SEAL_BLOCK, SEAL_INFO, type Sealed } from 'rounds-elements/contract';

/** First byte of an uncompressed point of a curve. */
const UNCOMPRESSED_POINT = 4;

/** Returns the thumbprint of a key (RFC 7638). */
const thumbprint = ({ crv, kty, x, y }: Readonly<Record<string, unknown>>): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

/** Seals a text to a public key of the service (RFC 9180). Returns `null` if the key is not a point of the curve. */
export const seal = async (text: string, key: Readonly<Record<string, unknown>>): Promise<Sealed | null> => {
  const { x, y } = key;
  if (typeof x !== 'string' || typeof y !== 'string') return null;
  const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);
  const kid = thumbprint(key);
  const plain = Buffer.from(text);
  const padded = new Uint8Array(Math.ceil(plain.length / SEAL_BLOCK) * SEAL_BLOCK).fill(0x20);
  padded.set(plain);
  try {
    const publicKey = await suite.DeserializePublicKey(
      Uint8Array.of(UNCOMPRESSED_POINT, ...Buffer.from(x, 'base64url'), ...Buffer.from(y, 'base64url'))
    );
    const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, padded, {
      info: Buffer.from(SEAL_INFO),
      aad: Buffer.from(kid),
    });
    return {
      kid,
      enc: Buffer.from(encapsulatedSecret).toString('base64url'),
      ciphertext: Buffer.from(ciphertext).toString('base64url'),
    };
  } catch {
    return null;
  }
};
