import { convert, type HtmlToTextOptions } from 'html-to-text';

/** Tags that people paste from websites, editors and Word, whose own tags have a prefix. */
const TAGS: readonly string[] = [
  'a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|dd|del',
  'details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input',
  'ins|kbd|label|legend|li|link|main|mark|meta|nav|noscript|object|ol|option|p|picture|pre|q|s|samp|script|section|select',
  'small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr',
  String.raw`tt|u|ul|var|video|wbr|xml|[ovw]:\w+|st1:\w+`,
];

/** Tags, comments and entities as web editors write them; a lone `<` or `&` is ordinary text. */
const MARKUP = new RegExp(
  String.raw`<\/?(?:${TAGS.join('|')})(?=[\s/>])[^<>]{0,2000}>|<!(?:--|\[|doctype)|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});`,
  'i'
);

/** Length that ordinary text never reaches. Longer texts are not converted, and are then refused because of their length. */
const MAX_LENGTH = 200_000;

/** Nesting that ordinary text never reaches. */
const LIMITS = { maxDepth: 50 };

/** Elements whose content is not for readers. */
const SKIPPED = [
  ...[
    'img',
    'iframe',
    'svg',
    'video',
    'audio',
    'canvas',
    'object',
    'noscript',
    'template',
    'head',
    'style',
    'script',
  ],
  ...['xml', 'input', 'select', 'textarea', 'button'],
];

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: LIMITS,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...SKIPPED.map((selector) => ({ selector, format: 'skip' })),
    ...['tr', 'dt', 'dd', 'figcaption', 'caption'].map((selector) => ({
      ...{ selector, format: 'block' },
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/** Text that is encoded more than twice is not an accident. */
const MAX_ROUNDS = 3;

/** Removes spaces at the ends of lines, including no-break spaces, and reduces several empty lines to one. */
const tidyLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

const withoutMarkup = (text: string): string => {
  const parts = /<[a-z!/]/i.test(text) ? [text] : text.split('\n');
  return tidyLines(parts.map((part) => convert(part, OPTIONS)).join('\n'));
};

/**
 * Returns a text without markup: with paragraphs separated, each list item on its own line and entities decoded, without
 * scripts or images. Markup that was encoded, once or twice, is also removed. A text without markup is returned unchanged.
 * If entities are the only markup, line breaks are kept.
 */
export const plainText = (text: string): string => {
  if (text.length > MAX_LENGTH) return text;
  let plain = text.replaceAll(/<!\[CDATA\[|\]\]>/g, '');
  for (let round = 0; round < MAX_ROUNDS && MARKUP.test(plain); round += 1) plain = withoutMarkup(plain);
  return plain;
};
