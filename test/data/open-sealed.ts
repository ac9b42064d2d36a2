import { createDecipheriv, createECDH, createHmac } from 'node:crypto';

const bytes = (text: string): Buffer => Buffer.from(text);
const hmac = (key: Buffer, ...data: readonly Buffer[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(data)).digest();

const labelled = (suite: Buffer) => ({
  extract: (label: string, ikm: Buffer, salt: Buffer = Buffer.alloc(32)): Buffer =>
    hmac(salt, bytes('HPKE-v1'), suite, bytes(label), ikm),
  expand: (key: Buffer, label: string, info: Buffer, length: number): Buffer =>
    hmac(key, Buffer.of(0, length), bytes('HPKE-v1'), suite, bytes(label), info, Buffer.of(1)).subarray(
      0,
      length
    ),
});

const kem = labelled(Buffer.of(...bytes('KEM'), 0, 0x10));
const hpke = labelled(Buffer.of(...bytes('HPKE'), 0, 0x10, 0, 1, 0, 1));

/**
 * Decrypts the first message of RFC 9180's base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM. Implements
 * the RFC with Node's crypto module, so that it shares no code with the library under test.
 */
export const openSealed = (
  secret: Buffer,
  { enc, ciphertext, info, aad }: Readonly<Record<'enc' | 'ciphertext' | 'info' | 'aad', Buffer>>
): Buffer => {
  const recipient = createECDH('prime256v1');
  recipient.setPrivateKey(secret);
  const shared = kem.expand(
    kem.extract('eae_prk', recipient.computeSecret(enc)),
    'shared_secret',
    Buffer.concat([enc, recipient.getPublicKey()]),
    32
  );
  const empty = Buffer.alloc(0);
  const context = Buffer.concat([
    Buffer.of(0),
    hpke.extract('psk_id_hash', empty),
    hpke.extract('info_hash', info),
  ]);
  const inner = hpke.extract('secret', empty, shared);
  const key = hpke.expand(inner, 'key', context, 16);
  const decipher = createDecipheriv('aes-128-gcm', key, hpke.expand(inner, 'base_nonce', context, 12));
  decipher.setAAD(aad);
  decipher.setAuthTag(ciphertext.subarray(-16));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()]);
};
