/**
 * Zero-width characters that web pages, chat programs and spreadsheets leave in text: byte-order marks, zero-width spaces,
 * soft hyphens and direction marks. The joiner is kept inside an emoji, because it is part of it.
 */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|(?<![\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])\u200D/gu;

/** Removes characters without a width. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');
