/**
 * A made-up language for tests: the English messages with accents, in brackets and 40% longer. Text that does not appear
 * in it cannot be translated, and a layout that it breaks will also break in a real language.
 */
import type { CustomCatalogue } from '../../src/i18n/catalogue.js';
import { ENGLISH, mapMessages, type MessageFunction } from './english.js';

/** Language tag, which other tools also use for accented English. */
export const PSEUDO_TAG = 'en-XA';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ACCENTED = 'ÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽàƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';

/** Delimiters around the number of a parameter, until the text around it is translated. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const PARAMETER = new RegExp(`(${OPEN}\\d+${CLOSE})`);

const withAccents = (text: string): string =>
  Array.from(text, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('');

/** Doubles vowels, and then consonants, until the text is 40% longer. */
const lengthened = (text: string): string => {
  let missing = Math.ceil(0.4 * text.length);
  const doubled = (wanted: RegExp, from: string): string =>
    from.replaceAll(wanted, (letter) => {
      missing -= 1;
      return missing < 0 ? letter : letter + letter;
    });
  return doubled(/[b-df-hj-np-tv-z]/gi, doubled(/[aeiou]/gi, text));
};

/** Returns `[Ţŕýý àà ĝàààîñ]` for `Try again`; returns text without letters unchanged. */
export const pseudo = (text: string): string =>
  /[a-z]/i.test(text)
    ? `[${text
        .split(PARAMETER)
        .map((part) => (PARAMETER.test(part) ? part : withAccents(lengthened(part))))
        .join('')}]`
    : text;

/** Returns a message function whose own text is in the pseudo-language, with unchanged parameters. */
const pseudoFunction =
  (message: MessageFunction): MessageFunction =>
  (...parameters) => {
    const kept: string[] = [];
    const mask = (word: unknown): unknown => {
      if (Array.isArray(word)) return word.map(mask);
      return typeof word === 'string' && word ? `${OPEN}${kept.push(word) - 1}${CLOSE}` : word;
    };
    const unmask = (text: string): string =>
      text.replaceAll(new RegExp(PARAMETER, 'g'), (mark) => kept[Number(mark.slice(1, -1))] ?? '');
    const masked = message(...parameters.map(mask));
    const plain = message(...parameters);
    // A function that inspects its parameters cannot be masked, so all of its text is translated.
    return typeof masked === 'string' && unmask(masked) === plain ? unmask(pseudo(masked)) : inPseudo(plain);
  };

/** Returns a catalogue, or part of one, in the pseudo-language. */
const inPseudo = (messages: unknown): unknown => mapMessages(messages, pseudo, pseudoFunction);

/** All messages in the pseudo-language, for `configure({messages: {'en-xa': …}})`. */
export const PSEUDO_MESSAGES = inPseudo(ENGLISH) as CustomCatalogue;
