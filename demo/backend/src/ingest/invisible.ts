/**
 * Characters without a width, which web pages, chat programs and spreadsheets leave in texts: byte-order marks, spaces of no
 * width, soft hyphens, marks of direction. The joiner is kept inside an emoji, which it is a part of.
 */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|(?<![\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])\u200D/gu;

/** Removes characters without a width. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');
