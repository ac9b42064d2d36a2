import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seal } from '../../src/data/seal.js';
import { chooseKey, thumbprint } from '../../src/data/sealing-keys.js';
import { OPENING_KEY, SEALING_KEY } from '../../stories/fixtures/feedback.js';
import { openSealed } from './open-sealed.js';

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(/\s/g, ''), 'hex');
const invalidKey = { ...SEALING_KEY, x: SEALING_KEY.y, y: SEALING_KEY.x };

const open = ({ kid, enc, ciphertext }: Awaited<ReturnType<typeof seal>>): string =>
  openSealed(Buffer.from(OPENING_KEY.d, 'base64url'), {
    enc: Buffer.from(enc, 'base64url'),
    ciphertext: Buffer.from(ciphertext, 'base64url'),
    info: Buffer.from('rounds-feedback/1'),
    aad: Buffer.from(kid),
  }).toString();

describe('seal', () => {
  it('is checked by a second implementation, which decrypts the test vector of RFC 9180, A.3.1', () => {
    const plain = openSealed(hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'), {
      enc: hex(`04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9
        8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4`),
      ciphertext: hex(`5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f
        9076ac232e3ab2523f39513434`),
      info: hex('4f6465206f6e2061204772656369616e2055726e'),
      aad: hex('436f756e742d30'),
    });
    assert.equal(plain.toString(), 'Beauty is truth, truth beauty');
  });

  it('binds a text to its key, and pads it with spaces to a multiple of 1,024 bytes', async () => {
    for (const [length, padded] of [
      [1, 1024],
      [1023, 1024],
      [1024, 1024],
      [1025, 2048],
    ] as const) {
      const sealed = await seal('ŵ'.repeat(length / 2) + (length % 2 ? 'x' : ''), SEALING_KEY);
      assert.equal(sealed.kid, await thumbprint(SEALING_KEY));
      const text = open(sealed);
      assert.equal(Buffer.byteLength(text), padded);
      assert.equal(text.trimEnd(), 'ŵ'.repeat(length / 2) + (length % 2 ? 'x' : ''));
      assert.match(sealed.ciphertext, /^[\w-]+$/);
    }
  });

  it('encrypts the same text differently each time', async () => {
    const [one, two] = [await seal('the same', SEALING_KEY), await seal('the same', SEALING_KEY)];
    assert.notEqual(one.enc, two.enc);
    assert.notEqual(one.ciphertext, two.ciphertext);
  });

  it('rejects a key that is not a point on the curve', async () => {
    await assert.rejects(seal('text', invalidKey));
  });
});

describe('sealing keys', () => {
  it('are identified by their RFC 7638 thumbprint', async () => {
    // Calculated with another program: SHA-256 of {"crv":"P-256","kty":"EC","x":…,"y":…}.
    assert.equal(await thumbprint(SEALING_KEY), '-OslJGmqyrD48-101_PZM7yg4Swrz2gEXDPlkVwqDxM');
  });

  it('are chosen by age or by the pinned thumbprint, and keys of other suites are ignored', async () => {
    const pin = await thumbprint(SEALING_KEY);
    const unusable = [null, 7, { kty: 'OKP', crv: 'X25519', x: 'x' }, { ...SEALING_KEY, x: 7 }];
    assert.equal(await chooseKey([...unusable, invalidKey, SEALING_KEY], null), invalidKey);
    assert.equal(await chooseKey([...unusable, invalidKey, SEALING_KEY], pin), SEALING_KEY);
    assert.equal(await chooseKey([invalidKey], pin), null);
    assert.equal(await chooseKey([], null), null);
  });
});
