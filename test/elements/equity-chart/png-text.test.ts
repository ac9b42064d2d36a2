import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { withDescription } from '../../../src/elements/equity-chart/png-text.js';

/** A PNG file of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

interface Chunk {
  readonly type: string;
  readonly content: Buffer;
  readonly hasValidCrc: boolean;
}

const chunksOf = (png: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    const content = png.subarray(at + 8, end);
    const hasValidCrc = crc32(png.subarray(at + 4, end)) === png.readUInt32BE(end);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), content, hasValidCrc });
    at = end + 4;
  }
  return chunks;
};

describe('the description inside a PNG file', () => {
  it('is an iTXt chunk in UTF-8 after the header, and leaves the other chunks unchanged', async () => {
    const text = 'Cafodd gofal cymdeithasol tua thraean – 19%\nŵŷ';
    const file = await withDescription(new Blob([PIXEL]), text, 'cy');
    assert.equal(file.type, 'image/png');
    const png = Buffer.from(await file.arrayBuffer());
    assert.deepEqual(png.subarray(0, 8), PIXEL.subarray(0, 8));
    const chunks = chunksOf(png);
    assert.deepEqual(
      chunks.map(({ type }) => type),
      ['IHDR', 'iTXt', 'IDAT', 'IEND']
    );
    assert.ok(chunks.every(({ hasValidCrc }) => hasValidCrc));
    const [, description, data] = chunks;
    assert.equal(description?.content.toString('utf8'), `Description\0\0\0cy\0\0${text}`);
    assert.equal(inflateSync(data?.content ?? '').length, 5);
  });
});
