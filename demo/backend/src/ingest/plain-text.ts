import { convert, type HtmlToTextOptions } from 'html-to-text';

/** Tags and entities as web editors write them; a lone `<` or `&` is ordinary text. */
const MARKUP =
  /<\/?(?:[abiu]|p|br|hr|div|span|strong|em|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|img|font|blockquote|script|style|iframe|section|article|small|sup|sub|o:p|!--)\b[^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});/i;

/** Nesting and length that no text for people reaches. */
const LIMITS = { maxDepth: 50, maxInputLength: 200_000 };

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: LIMITS,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'iframe', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/**
 * Returns a text without markup: paragraphs apart, list items on lines of their own, entities decoded, scripts and images
 * left out. A text without markup is returned as it is. Where entities are the only markup, line breaks are kept.
 */
export const plainText = (text: string): string => {
  if (!MARKUP.test(text)) return text;
  const parts = /<[a-z!/]/i.test(text) ? [text] : text.split('\n');
  return parts
    .map((part) => convert(part, OPTIONS))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
};
