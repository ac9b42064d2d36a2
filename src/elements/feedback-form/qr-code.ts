import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** A QR code as the `d` attribute of an SVG path in which each module is 1 unit wide. */
export interface QrCode {
  /** Modules along each side, without the quiet zone. */
  readonly size: number;
  readonly path: string;
}

/** Encodes a text as a QR code. */
export const qrCode = (text: string): QrCode => {
  const code = generate(text);
  return { size: code.size, path: toSvgPath(code) };
};
