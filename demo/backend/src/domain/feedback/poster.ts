import { correction, generate } from 'lean-qr';
import type { Selectable } from 'kysely';
import type { SessionsTable } from '../../store/schema.js';
import type { Language } from '../../kernel/language.js';

/** The content of a poster. */
interface PosterContent {
  readonly session: Pick<Selectable<SessionsTable>, 'starts_at' | 'time_zone' | 'host_name'>;
  /** The address of the page with the form, short enough to type. */
  readonly page: URL;
  /** The address in the QR code, which includes the Round and its code. */
  readonly address: URL;
  readonly code: string;
  readonly lang: Language;
}

const WORDS = {
  en: {
    title: 'How was this Round?',
    scan: 'Scan this with your phone’s camera',
    type: 'or type this address',
    code: 'This Round’s code',
    promise: ['A minute is enough. We do not ask who you are.', 'What was said here stays here.'],
    locale: 'en-GB',
  },
  cy: {
    title: 'Sut oedd y Rownd hon?',
    scan: 'Sganiwch hwn â chamera eich ffôn',
    type: 'neu teipiwch y cyfeiriad hwn',
    code: 'Cod y Rownd hon',
    promise: [
      'Mae munud yn ddigon. Nid ydym yn gofyn pwy ydych chi.',
      'Mae’r hyn a ddywedwyd yma yn aros yma.',
    ],
    locale: 'cy',
  },
} as const satisfies Readonly<Record<Language, unknown>>;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter] ?? '');

/** Wraps text into lines of at most `maxLength` characters. Longer words are split. */
const wrap = (text: string, maxLength: number): string[] => {
  const lines: string[] = [];
  for (const word of text
    .split(/\s+/)
    .flatMap((each) => each.match(new RegExp(`.{1,${maxLength}}`, 'gsu')) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= maxLength)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Width of the white border that a QR code needs, in modules. */
const QUIET_ZONE_MODULES = 4;

/** Draws all dark modules as one path, with one rectangle for each run in a row. */
const qrPath = (text: string): { readonly path: string; readonly size: number } => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size;) {
      let run = 0;
      while (code.get(x + run, y)) run += 1;
      if (run > 0) path += `M${x + QUIET_ZONE_MODULES} ${y + QUIET_ZONE_MODULES}h${run}v1h-${run}z`;
      x += run || 1;
    }
  }
  return { path, size: code.size + 2 * QUIET_ZONE_MODULES };
};

/** Size of an A4 page in points. */
const PAGE_WIDTH_PT = 595;
const PAGE_HEIGHT_PT = 842;
const QR_SIZE_PT = 300;

interface TextStyle {
  readonly size: number;
  readonly weight?: number;
  readonly family?: string;
}

const textAt = (
  y: number,
  lines: readonly string[],
  { size, weight = 400, family = 'sans-serif' }: TextStyle
): string =>
  lines
    .map(
      (line, index) =>
        `<text x="${PAGE_WIDTH_PT / 2}" y="${y + index * size * 1.3}" font-family="${family}" font-size="${size}" ` +
        `font-weight="${weight}" text-anchor="middle">${escape(line)}</text>`
    )
    .join('\n    ');

/**
 * Makes a poster as an HTML page that prints on one A4 sheet. It is an SVG drawing with real text, which needs no scripts
 * or style sheets and therefore works under the strictest content security policy.
 */
export const makePoster = ({ session, page, address, code, lang }: PosterContent): string => {
  const words = WORDS[lang];
  const when = new Intl.DateTimeFormat(words.locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    timeZone: session.time_zone,
  })
    .format(session.starts_at)
    .replace(',', '');
  const { path, size } = qrPath(address.href);
  const typed = `${page.host}${page.pathname}`.replace(/\/$/, '');
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${escape(words.title)}</title>
  </head>
  <body>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE_WIDTH_PT} ${PAGE_HEIGHT_PT}" width="100%" fill="#000">
    <rect width="${PAGE_WIDTH_PT}" height="${PAGE_HEIGHT_PT}" fill="#fff" />
    ${textAt(96, [words.title], { size: 42, weight: 700 })}
    ${textAt(136, [...wrap(session.host_name, 56).slice(0, 2), when], { size: 18 })}
    ${textAt(212, [words.scan], { size: 22, weight: 700 })}
    <svg x="${(PAGE_WIDTH_PT - QR_SIZE_PT) / 2}" y="228" width="${QR_SIZE_PT}" height="${QR_SIZE_PT}" viewBox="0 0 ${size} ${size}">
      <title>QR</title>
      <path shape-rendering="crispEdges" d="${path}" />
    </svg>
    ${textAt(556, [words.type], { size: 18 })}
    ${textAt(584, wrap(typed, 44).slice(0, 2), { size: 20, weight: 700, family: 'monospace' })}
    ${textAt(652, [words.code], { size: 18 })}
    ${textAt(696, [code], { size: 40, weight: 700, family: 'monospace' })}
    ${textAt(764, words.promise, { size: 16 })}
    </svg>
  </body>
</html>
`;
};
