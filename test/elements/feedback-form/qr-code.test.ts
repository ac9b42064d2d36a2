import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import jsqr from 'jsqr';
import { qrCode } from '../../../src/elements/feedback-form/qr-code.js';

/** The function that the CommonJS module exports as `default`, which its types do not declare. */
const { default: readQr } = jsqr as unknown as { readonly default: typeof jsqr };

const PIXELS_PER_MODULE = 4;
const MARGIN_MODULES = 4;

/** Rasterises a path of whole squares row by row, with the even-odd rule. */
const rasterise = (
  size: number,
  path: string
): { readonly pixels: Uint8ClampedArray; readonly side: number } => {
  const side = (size + 2 * MARGIN_MODULES) * PIXELS_PER_MODULE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const edges: { x: number; from: number; to: number }[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (nextX: number, nextY: number): void => {
    if (nextX === x && nextY !== y) edges.push({ x, from: Math.min(y, nextY), to: Math.max(y, nextY) });
    [x, y] = [nextX, nextY];
  };
  for (const [, command = '', numbers = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const values = (numbers.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const [a = 0, b = 0] = values;
    if (command === 'M') [x, y, startX, startY] = [a, b, a, b];
    else if (command === 'm') [x, y, startX, startY] = [x + a, y + b, x + a, y + b];
    else if (command === 'L') lineTo(a, b);
    else if (command === 'l') lineTo(x + a, y + b);
    else if (command === 'H') lineTo(a, y);
    else if (command === 'h') lineTo(x + a, y);
    else if (command === 'V') lineTo(x, a);
    else if (command === 'v') lineTo(x, y + a);
    else if (/z/i.test(command)) lineTo(startX, startY);
    else throw new Error(`The path has the command ${command}; add it to this test`);
  }
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const [px, py] = [
        column / PIXELS_PER_MODULE - MARGIN_MODULES + 0.1,
        row / PIXELS_PER_MODULE - MARGIN_MODULES + 0.1,
      ];
      const crossed = edges.filter((edge) => edge.x > px && edge.from <= py && py < edge.to).length;
      if (crossed % 2) pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return { pixels, side };
};

describe('a QR code', () => {
  for (const address of ['https://rounds.example/feedback', `https://rounds.example/${'long/'.repeat(40)}`]) {
    it(`can be read by a QR reader as ${address.slice(0, 40)}`, () => {
      const { size, path } = qrCode(address);
      const { pixels, side } = rasterise(size, path);
      assert.equal(readQr(pixels, side, side)?.data, address);
    });
  }
});
