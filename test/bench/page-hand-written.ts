/**
 * The page with all four elements as it is without them: asks for the same answers, and shows what they come to as soon as
 * they are here. The markup is not even made here: it stands in the script, as it would be with the least work.
 */

import { asHtml } from './as-html.js';

/** What stands in the place of an element. */
export interface Piece {
  readonly tag: string;
  /** The addresses of what it shows. */
  readonly asks: readonly string[];
  readonly markup: string;
  readonly css: string;
}

/** Put in by the bundler. */
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
