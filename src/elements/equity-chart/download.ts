import { isCompared, type Row, type Span, type View } from './equity-chart-model.js';
import type { Headline } from './equity-chart-headline.js';
import { methodRemarks, noteRemarks } from './equity-chart-notes.js';
import type { AllWords } from './equity-chart-other-words.js';
import { whereText, type NameOf } from './equity-chart-words.js';
import type { PictureTexts } from './picture.js';

/** Text that accompanies the figures, in a separate file. */
interface FileTexts extends PictureTexts {
  /** Method, source and notes. */
  readonly remarks: readonly string[];
}

type Value = string | number | null;

/** Matches text that a spreadsheet would run as a formula, including after white space or with full-width characters. */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;

/** Decimal places of calculated figures. */
const DECIMALS = 4;

/** Formats a value as an RFC 4180 field. An apostrophe precedes text that would run as a formula. */
const toField = (value: Value): string => {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Formats records as CSV (RFC 4180): equal numbers of fields, lines ending in CRLF. */
export const toCsv = (records: readonly (readonly Value[])[]): string => {
  const width = Math.max(0, ...records.map(({ length }) => length));
  const line = (record: readonly Value[]): string =>
    [...Array<undefined>(width)].map((_, index) => toField(record[index] ?? null)).join(',');
  return records.map((record) => `${line(record)}\r\n`).join('');
};

const decimal = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(DECIMALS));

/** States as words that do not depend on the language. */
const STATE_WORDS = {
  value: 'value',
  zero: 'zero',
  suppressed: 'hidden',
  'not-collected': 'not collected',
  'no-round-open': 'no Round open',
} as const;

const numberOf = ({ state, value }: Row['attendances']): number | null =>
  state === 'value' || state === 'zero' ? value : null;

/** Limits of the attendances of a compared sector; `null` for a sector that is not compared. */
const possibleOf = ({ reading: { fairShare, share, possible } }: Row) =>
  fairShare === null && share === null ? null : possible;

const COLUMNS: readonly (readonly [name: string, valueOf: (row: Row) => Value])[] = [
  ['reading', ({ reading }) => reading.reading.replaceAll('-', ' ')],
  [
    'certainty',
    ({ reading: { reading, doubt } }) =>
      reading === 'cannot-tell' ? null : doubt === null ? 'clear' : `unsure: ${doubt}`,
  ],
  ['attendances', ({ attendances }) => numberOf(attendances)],
  ['attendances_state', ({ state }) => STATE_WORDS[state]],
  ['attendances_hidden', ({ attendances }) => attendances.hidden],
  ['attendances_missing', ({ attendances }) => attendances.missing],
  ['possible_lower', (row) => decimal(possibleOf(row)?.lower)],
  ['possible_upper', (row) => decimal(possibleOf(row)?.upper)],
  ['share', ({ reading }) => decimal(reading.share)],
  ['share_lower95', ({ reading }) => decimal(reading.interval?.lower)],
  ['share_upper95', ({ reading }) => decimal(reading.interval?.upper)],
  ['fair_share', ({ reading }) => decimal(reading.fairShare)],
  ['ratio', ({ reading }) => decimal(reading.ratio)],
  ['fair_attendances', ({ reading }) => decimal(reading.fairAttendances)],
  ['rate_per_1000', ({ rate }) => decimal(rate?.value)],
  ['rate_lower95', ({ rate }) => decimal(rate?.lower)],
  ['rate_upper95', ({ rate }) => decimal(rate?.upper)],
  ['first_time', ({ firstTime }) => numberOf(firstTime)],
  [
    'first_time_state',
    ({ state, firstTime }) => STATE_WORDS[state === 'no-round-open' ? state : firstTime.state],
  ],
  ['workforce', ({ workforce }) => workforce?.value ?? null],
  ['workforce_unit', ({ workforce }) => workforce?.unit ?? null],
  ['workforce_date', ({ workforce }) => workforce?.asOf ?? null],
  ['rounds_open', ({ sessions }) => sessions],
  ['rounds_with_figures', ({ recorded }) => recorded],
  ['rounds_not_stated', ({ notStated }) => notStated],
  ['rounds_planned', ({ upcoming }) => upcoming],
];

/** Formats a view as CSV: one header row, the same columns for every measure, and one row for each sector and period. */
const csvOf = (view: View, nameOf: NameOf): string => {
  const spans: readonly Span[] = view.measure === 'trend' ? view.series : [view.span];
  return toCsv([
    ['system', 'period', 'sector_code', 'sector', ...COLUMNS.map(([name]) => name)],
    ...spans.flatMap(({ periods, rows }) =>
      rows.map((row) => [
        view.data.system?.code ?? 'all',
        periods.map(({ id }) => id).join(' '),
        row.sector.code,
        nameOf(row),
        ...COLUMNS.map(([, valueOf]) => valueOf(row)),
      ])
    ),
  ]);
};

/** Formats the words around the figures as plain text, one remark per line. */
const notesOf = ({ headline, sentence, facts, remarks }: FileTexts): string =>
  [headline, ...(sentence ? [sentence] : []), ...facts, '', ...remarks].map((line) => `${line}\r\n`).join('');

/** Makes the browser save a file. */
const save = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Delayed because the browser may not have read the file yet.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
};

/** Wraps text in a file. The byte order mark makes Excel and Notepad read it as UTF-8. */
const textFile = (text: string, type: 'text/csv' | 'text/plain'): Blob =>
  new Blob(['\uFEFF', text], { type: `${type};charset=utf-8` });

/** An action with a file or the clipboard; also the part of its button. */
export type FileAction = 'copy-picture' | 'copy-sentence' | 'picture' | 'download' | 'download-notes';

/** Data that an action needs from the element. */
export interface FileContext {
  readonly view: View;
  readonly words: AllWords;
  readonly nameOf: NameOf;
  readonly headline: Headline;
  /** Sources that the service names. */
  readonly attribution: readonly string[];
  /** Language of the words. */
  readonly lang: string;
  /** Makes a picture; `null` if that is impossible. */
  readonly picture: (texts: PictureTexts) => Promise<Blob | null>;
  /** Data that replace the figures of sectors where a map of systems is shown. */
  readonly systems?:
    | {
        readonly where: string;
        readonly recordsOf: (states: Readonly<Record<string, string>>) => readonly (readonly Value[])[];
        readonly remarks: readonly string[];
        readonly pictureNotes: readonly string[];
      }
    | undefined;
}

const textsOf = ({ view, words, nameOf, headline, attribution, lang, systems }: FileContext): FileTexts => {
  const { beside } = headline;
  const source = words.source([words.sourceWords, ...attribution].join('; '));
  const remarks = [...methodRemarks(view, words, nameOf), ...noteRemarks(view)];
  return {
    headline: headline.headline,
    sentence: headline.sentence,
    facts: [...(beside ? [beside] : []), systems?.where ?? whereText(view, words, nameOf)],
    notes: [
      ...(view.measure === 'share' || view.measure === 'rate' ? [words.pictureInterval] : []),
      ...(isCompared(view) ? [words.pictureFair] : []),
      ...(systems?.pictureNotes ?? []),
      source,
    ],
    lang,
    remarks: [
      source,
      ...(systems?.remarks ?? []),
      ...remarks.map(({ text, source: origin }) => (origin === undefined ? text : `${text}; ${origin}`)),
    ],
  };
};

const nameOfFile = ({ data, measure, span }: View, extension: string): string => {
  const parts = [
    measure === 'systems' ? null : data.system?.code,
    measure,
    span.periods[span.periods.length - 1]?.id,
  ];
  const name = parts
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^\w-]+/g, '-');
  return `rounds-${name}.${extension}`;
};

/** Copies, and returns what to announce. Browsers refuse without permission or without a secure connection. */
const copy = async (
  write: () => Promise<void>,
  success: string,
  { copyFailed }: AllWords
): Promise<string> => {
  try {
    await write();
    return success;
  } catch {
    return copyFailed;
  }
};

/** Makes, saves or copies a file, and returns what to announce. */
export const act = async (action: FileAction, context: FileContext): Promise<string> => {
  const { view, words, nameOf, picture, systems } = context;
  const texts = textsOf(context);
  switch (action) {
    case 'copy-picture': {
      const made = picture(texts).then((blob) => {
        if (!blob) throw new Error('The picture could not be created.');
        return blob;
      });
      // Passes the promise itself, because Safari requires this call immediately after the click.
      const write = () => navigator.clipboard.write([new ClipboardItem({ 'image/png': made })]);
      return copy(write, words.copiedPicture, words);
    }
    case 'copy-sentence': {
      const { headline, sentence, facts } = texts;
      const text = [`${headline.replace(/\.$/, '')}.`, sentence, ...facts].filter(Boolean).join(' ');
      return copy(() => navigator.clipboard.writeText(text), words.copiedSentence, words);
    }
    case 'picture': {
      const made = await picture(texts);
      if (!made) return words.pictureFailed;
      save(made, nameOfFile(view, 'png'));
      return words.downloaded;
    }
    case 'download':
      save(
        textFile(systems ? toCsv(systems.recordsOf(STATE_WORDS)) : csvOf(view, nameOf), 'text/csv'),
        nameOfFile(view, 'csv')
      );
      return words.downloaded;
    case 'download-notes':
      save(textFile(notesOf(texts), 'text/plain'), nameOfFile(view, 'txt'));
      return words.downloaded;
  }
};
