import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** A square of dark and light, as the `d` of an SVG path in which each module is 1 wide. */
export interface QrCode {
  /** Modules along each side, without the quiet zone that readers need. */
  readonly size: number;
  readonly path: string;
}

/** Draws a text as a QR code. */
export const qrCode = (text: string): QrCode => {
  const code = generate(text);
  return { size: code.size, path: toSvgPath(code) };
};
