import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import type { QrCode } from './extras.js';

/** Draws a text as a QR code. */
export const qr = (text: string): QrCode => {
  const code = generate(text);
  return { size: code.size, path: toSvgPath(code) };
};
