/*
 * Text inside a PNG file, which stays with the picture: an iTXt chunk (Portable Network Graphics, third edition, 11.3.3).
 * No maintained library writes iTXt chunks.
 */

/** Length of the signature and of the header chunk, after which other chunks may follow. */
const HEADER_BYTES = 8 + 25;

/** CRC-32 of ISO 3309, as PNG uses it. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
};

const uint32 = (number: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
};

const textChunk = (keyword: string, text: string, lang: string): Uint8Array<ArrayBuffer>[] => {
  // Keyword, no compression, language, no translated keyword, text.
  const content = new TextEncoder().encode(`iTXt${keyword}\0\0\0${lang}\0\0${text}`);
  return [uint32(content.length - 4), content, uint32(crc32(content))];
};

/**
 * Returns a PNG file with a description inside.
 *
 * @param lang the language of the description, such as `cy`
 */
export const withDescription = async (png: Blob, description: string, lang: string): Promise<Blob> => {
  const bytes = new Uint8Array(await png.arrayBuffer());
  return new Blob(
    [
      bytes.subarray(0, HEADER_BYTES),
      ...textChunk('Description', description, lang),
      bytes.subarray(HEADER_BYTES),
    ],
    { type: 'image/png' }
  );
};
