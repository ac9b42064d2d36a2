/**
 * Zero-width characters that web pages, chat programs and spreadsheets leave in text: byte-order marks, zero-width spaces,
 * soft hyphens and direction marks. The joiner is kept inside an emoji, because it is part of it.
 */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|(?<![\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])\u200D/gu;

/** Removes characters without a width. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** Characters that were read in another encoding, as in `â€™`, `Ã©` and `�`. */
const MISREAD =
  /\u00E2\u20AC.?|\u00C3[\u0080-\u00BF\u0152-\u02DC\u2013-\u2122]|\u00C2[\u00A0-\u00BF](?!\p{L})|\uFFFD/u;

/** Returns the first character of a text that was read in another encoding, as it appears now; null if there is none. */
export const misreadIn = (text: string): string | null => MISREAD.exec(text)?.[0] ?? null;
