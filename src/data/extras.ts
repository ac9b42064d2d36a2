import type { Sealed } from '../contract/feedback.js';
import { readPart } from './handed-over.js';

/** A square of dark and light, as the `d` of an SVG path in which each module is 1 wide. */
export interface QrCode {
  /** Modules along each side, without the margin of 4 that readers need. */
  readonly size: number;
  readonly path: string;
}

/** The public half of a P-256 key, as a JWK. */
export interface PublicKey {
  readonly crv: string;
  readonly kty: string;
  readonly x: string;
  readonly y: string;
}

/** What most visits do without. */
export interface Extras {
  /** Seals a text to a key. */
  readonly seal: (text: string, key: PublicKey) => Promise<Sealed>;
  /** Draws a text as a QR code. */
  readonly qr: (text: string) => QrCode;
}

const given = (): Partial<Extras> => readPart('extras') ?? {};

/** What seals; fails where there is none. */
export const loadSeal = async (): Promise<Extras['seal']> => given().seal ?? (await import('./seal.js')).seal;

/** What draws QR codes; fails where there is none. */
export const loadQr = async (): Promise<Extras['qr']> => given().qr ?? (await import('./qr.js')).qr;
