import { createCipheriv, createECDH, createHmac } from 'node:crypto';

/** A P-256 public key with its key id. */
export interface SealingKey {
  readonly kid: string;
  readonly x: string;
  readonly y: string;
}

const text = (value: string): Buffer => Buffer.from(value);

const i2osp = (value: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, 0, length);
  return bytes;
};

const hmac = (key: Buffer, ...data: Buffer[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(data)).digest();

/** Computes HKDF-Expand (RFC 5869) for at most one block of output. */
const expand = (key: Buffer, info: Buffer, length: number): Buffer =>
  hmac(key, info, Buffer.from([1])).subarray(0, length);

/** Returns `LabeledExtract` and `LabeledExpand` (RFC 9180, section 4) for a suite. */
const labelled = (suite: Buffer) => ({
  extract: (salt: Buffer, label: string, ikm: Buffer): Buffer =>
    hmac(salt.length === 0 ? Buffer.alloc(32) : salt, text('HPKE-v1'), suite, text(label), ikm),
  expand: (key: Buffer, label: string, info: Buffer, length: number): Buffer =>
    expand(key, Buffer.concat([i2osp(length, 2), text('HPKE-v1'), suite, text(label), info]), length),
});

const KEM = labelled(Buffer.concat([text('KEM'), i2osp(0x0010, 2)]));
const HPKE = labelled(Buffer.concat([text('HPKE'), i2osp(0x0010, 2), i2osp(0x0001, 2), i2osp(0x0001, 2)]));

/**
 * Seals with HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, written from the RFC with
 * Node's own primitives, so that it shares no code with the implementation under test.
 */
export const sealHpke = (
  publicKey: Buffer,
  plaintext: Buffer,
  { info, aad, ephemeral }: { readonly info: Buffer; readonly aad: Buffer; readonly ephemeral?: Buffer }
): { readonly enc: Buffer; readonly ciphertext: Buffer } => {
  const pair = createECDH('prime256v1');
  if (ephemeral) pair.setPrivateKey(ephemeral);
  else pair.generateKeys();
  const enc = pair.getPublicKey();
  const none = Buffer.alloc(0);
  const shared = KEM.expand(
    KEM.extract(none, 'eae_prk', pair.computeSecret(publicKey)),
    'shared_secret',
    Buffer.concat([enc, publicKey]),
    32
  );
  const context = Buffer.concat([
    Buffer.from([0]),
    HPKE.extract(none, 'psk_id_hash', none),
    HPKE.extract(none, 'info_hash', info),
  ]);
  const secret = HPKE.extract(shared, 'secret', none);
  const cipher = createCipheriv(
    'aes-128-gcm',
    HPKE.expand(secret, 'key', context, 16),
    HPKE.expand(secret, 'base_nonce', context, 12)
  ).setAAD(aad);
  return { enc, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) };
};

/** Seals feedback with the padding and binding that the contract defines. */
export const seal = (
  { kid, x, y }: SealingKey,
  plaintext: string,
  { info = 'rounds-feedback/1', aad = kid } = {}
): { readonly kid: string; readonly enc: string; readonly ciphertext: string } => {
  const publicKey = Buffer.concat([
    Buffer.from([4]),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]);
  const bytes = text(plaintext);
  const padded = Buffer.alloc(Math.ceil(bytes.length / 1024) * 1024, ' ');
  bytes.copy(padded);
  const { enc, ciphertext } = sealHpke(publicKey, padded, { info: text(info), aad: text(aad) });
  return { kid, enc: enc.toString('base64url'), ciphertext: ciphertext.toString('base64url') };
};
