import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openHpke } from '../../../demo/backend/src/domain/feedback/hpke.js';
import { sealHpke } from '../support/seal.js';

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(/\s/g, ''), 'hex');

/** RFC 9180, appendix A.3.1: base mode of DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, the first message. */
const VECTOR = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ephemeral: hex('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb'),
  enc: hex(`04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9
    8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4`),
  publicKey: hex(`04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a82
    6a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0`),
  secretKey: hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'),
  plaintext: hex('4265617574792069732074727574682c20747275746820626561757479'),
  aad: hex('436f756e742d30'),
  ciphertext: hex(`5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f
    9076ac232e3ab2523f39513434`),
};

describe('openHpke', () => {
  it('opens the test vector of RFC 9180', async () => {
    const { secretKey, enc, ciphertext, info, aad, plaintext } = VECTOR;
    assert.deepEqual(Buffer.from(await openHpke(secretKey, enc, ciphertext, { info, aad })), plaintext);
  });

  it('opens messages from a second implementation, which also reproduces the test vector', async () => {
    const { publicKey, plaintext, secretKey, ...context } = VECTOR;
    const vector = sealHpke(publicKey, plaintext, context);
    assert.deepEqual(vector.enc, VECTOR.enc);
    assert.deepEqual(vector.ciphertext, VECTOR.ciphertext);
    const { info, aad } = VECTOR;
    const { enc, ciphertext } = sealHpke(publicKey, Buffer.from('ffrwyth'), { info, aad });
    assert.equal(
      Buffer.from(await openHpke(secretKey, enc, ciphertext, { info, aad })).toString(),
      'ffrwyth'
    );
  });

  it('rejects a changed ciphertext, additional data, info or encapsulated key', async () => {
    const { secretKey, enc, ciphertext, info, aad } = VECTOR;
    const changed = Buffer.from(ciphertext);
    changed[0] = (changed[0] ?? 0) ^ 1;
    await assert.rejects(openHpke(secretKey, enc, changed, { info, aad }));
    await assert.rejects(openHpke(secretKey, enc, ciphertext, { info, aad: Buffer.from('Count-1') }));
    await assert.rejects(openHpke(secretKey, enc, ciphertext, { info: aad, aad }));
    await assert.rejects(openHpke(secretKey, enc.subarray(1), ciphertext, { info, aad }));
  });
});
