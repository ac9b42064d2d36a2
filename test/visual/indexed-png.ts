import { crc32, deflateSync } from 'node:zlib';

/** A picture in memory, with red, green, blue and alpha for each pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

const channels = (colour: number): readonly [number, number, number] => [
  colour >>> 24,
  (colour >>> 16) & 255,
  (colour >>> 8) & 255,
];

const distance = (one: number, other: number): number => {
  const [red, green, blue] = channels(one);
  const [red2, green2, blue2] = channels(other);
  return (red - red2) ** 2 + (green - green2) ** 2 + (blue - blue2) ** 2;
};

const nearest = (colour: number, palette: readonly number[]): number => {
  let best = 0;
  for (let at = 1; at < palette.length; at += 1)
    if (distance(colour, palette[at] ?? 0) < distance(colour, palette[best] ?? 0)) best = at;
  return best;
};

/** Minimum share of a picture whose colour is kept exactly. */
const EXACT_SHARE = 0.001;

/** Maximum distance between another colour and its replacement, over all three channels. */
const MAX_DISTANCE = 12;

interface Palette {
  readonly colours: readonly number[];
  /** Index in the palette for every colour of the picture. */
  readonly places: ReadonlyMap<number, number>;
}

const paletteOf = (pixels: Uint32Array): Palette => {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const colours: number[] = [];
  const places = new Map<number, number>();
  for (const [colour, count] of [...counts].sort(([, first], [, second]) => second - first)) {
    const like = nearest(colour, colours);
    const isNear =
      count < EXACT_SHARE * pixels.length && distance(colour, colours[like] ?? 0) <= MAX_DISTANCE ** 2;
    places.set(colour, isNear || colours.length === 256 ? like : colours.push(colour) - 1);
  }
  return { colours, places };
};

/**
 * Returns a PNG with a palette, which has a third of the size of one in true colour. Similar shades at the edges of letters
 * are merged where the difference is not visible.
 */
export const indexedPng = ({ width, height, data }: Picture): Buffer => {
  const pixels = new Uint32Array(width * height);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = view.getUint32(at * 4);
  const { colours, places } = paletteOf(pixels);
  // Each row starts with the number of its filter: 0 for none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + x + 1] = places.get(pixels[y * width + x] ?? 0) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits for each pixel, with a palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
