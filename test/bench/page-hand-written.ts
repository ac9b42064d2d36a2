/**
 * The page with all four elements, without the elements: makes the same requests, and shows the result when the answers
 * arrive. The finished markup is in the script, so the page does the least possible work.
 */

import { asHtml } from './as-html.js';

/** A replacement for an element. */
export interface Piece {
  readonly tag: string;
  /** Addresses of its requests. */
  readonly asks: readonly string[];
  readonly markup: string;
  readonly css: string;
}

/** Defined by the bundler. */
declare const PIECES: readonly Piece[];

const ask = async (address: string): Promise<unknown> =>
  (await fetch(address, { cache: 'no-cache', credentials: 'omit' })).json();

const asked = new Map<string, Promise<unknown>>();

const answerTo = (address: string): Promise<unknown> => {
  const answer = asked.get(address) ?? ask(address);
  asked.set(address, answer);
  return answer;
};

const show = async ({ tag, asks, markup, css }: Piece): Promise<void> => {
  const answers = await Promise.all(asks.map(answerTo));
  const place = document.getElementById(tag);
  const root = place?.attachShadow({ mode: 'open' });
  if (!root) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = asHtml(markup);
  const canvas = root.querySelector('canvas');
  if (canvas && place?.className !== 'undrawn')
    (await import('./page-hand-drawn.js')).draw(canvas, answers.at(-1));
};

for (const piece of PIECES) void show(piece);
