/**
 * A language that nobody speaks, made from the English words: accented, bracketed and 40 % longer. Text that is not in
 * it cannot be translated, and layouts that it breaks will break in a real language, too.
 */
import type { CustomCatalogue } from '../../src/i18n/catalogue.js';
import { ENGLISH, reworded, type Speak } from './english.js';

/** Its tag; the same that other tools give to accented English. */
export const PSEUDO_TAG = 'en-XA';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ACCENTED = 'ÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽàƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';

/** What a catalogue's function was handed stands between these until the words around it are made. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const HANDED = new RegExp(`(${OPEN}\\d+${CLOSE})`);

const accented = (text: string): string =>
  Array.from(text, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('');

/** Doubles vowels, and then whatever letter comes, until there is enough. */
const longer = (text: string): string => {
  let missing = Math.ceil(0.4 * text.length);
  const doubled = (wanted: RegExp, from: string): string =>
    from.replaceAll(wanted, (letter) => {
      missing -= 1;
      return missing < 0 ? letter : letter + letter;
    });
  return doubled(/[b-df-hj-np-tv-z]/gi, doubled(/[aeiou]/gi, text));
};

/** `[Ţŕýý àà ĝàààîñ]` for `Try again`; text without a letter stays as it is. */
export const pseudo = (text: string): string =>
  /[a-z]/i.test(text)
    ? `[${text
        .split(HANDED)
        .map((part) => (HANDED.test(part) ? part : accented(longer(part))))
        .join('')}]`
    : text;

/** What a function says of what it is handed: its own words changed, what it was handed as it is. */
const spoken =
  (speak: Speak): Speak =>
  (...handed) => {
    const kept: string[] = [];
    const mask = (word: unknown): unknown => {
      if (Array.isArray(word)) return word.map(mask);
      return typeof word === 'string' && word ? `${OPEN}${kept.push(word) - 1}${CLOSE}` : word;
    };
    const unmask = (text: string): string =>
      text.replaceAll(new RegExp(HANDED, 'g'), (mark) => kept[Number(mark.slice(1, -1))] ?? '');
    const said = speak(...handed.map(mask));
    const plain = speak(...handed);
    // Where a function looks at the words that it is handed, they cannot be told from its own.
    return typeof said === 'string' && unmask(said) === plain ? unmask(pseudo(said)) : inPseudo(plain);
  };

/** A catalogue, or a part of one, in the pseudo-language. */
const inPseudo = (words: unknown): unknown => reworded(words, pseudo, spoken);

/** All words of all elements, for `configure({messages: {'en-xa': …}})`. */
export const PSEUDO_MESSAGES = inPseudo(ENGLISH) as CustomCatalogue;
