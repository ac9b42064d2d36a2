import { readFile, stat } from 'node:fs/promises';
import { InputError, FileError } from '../kernel/problem.js';

/** A file's bytes, and its name in messages. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAX_FILE_BYTES = 200 * 1024 * 1024;

/** Describes an error of the file system. */
export const fileErrorOf = (error: unknown): InputError => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new InputError('does not exist; check the path');
  if (code === 'EISDIR') return new InputError('is a folder; give the path of a file');
  return new InputError(`cannot be read (${String(code ?? error)}); check its permissions`);
};

/** Reads a whole file. Throws `InputError` if it is missing, too large or unreadable. */
export const readSource = async (name: string): Promise<SourceFile> => {
  try {
    const { size } = await stat(name);
    if (size > MAX_FILE_BYTES)
      throw new InputError(`is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it into smaller files`);
    return { name, bytes: await readFile(name) };
  } catch (error) {
    throw error instanceof InputError ? error : fileErrorOf(error);
  }
};

const EXCEL_ADVICE = 'In Excel, choose “Save as”, then “CSV UTF-8 (Comma delimited)”.';

/** Returns the line, from 1, with the first byte that is not UTF-8. */
const firstBadLine = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = 0;
  let line = 1;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
    line += 1;
  }
  return line;
};

/** Programs add a byte-order mark each time that they save, and joined files keep theirs in the middle. */
const BYTE_ORDER_MARK = '\uFEFF';

/** First bytes of other kinds of files that people send by mistake. */
const SIGNATURES: readonly (readonly [format: string, signature: readonly number[]])[] = [
  ['is a workbook or a zip file', [0x50, 0x4b, 0x03, 0x04]],
  ['is a workbook of old Excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['is compressed (gzip) and must be unpacked', [0x1f, 0x8b]],
  ['is UTF-16, not UTF-8', [0xff, 0xfe]],
  ['is UTF-16, not UTF-8', [0xfe, 0xff]],
];

/** Describes the format of a file that is not UTF-8 text; null if it is not recognised. */
export const otherFormatOf = (bytes: Uint8Array): string | null =>
  SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0] ?? null;

/** Returns true for a web page, such as the one that a site shows to people who are not signed in. */
export const isWebPage = (text: string): boolean => /^[\s\p{Cf}]*<(?:!|\?xml|[a-z])/iu.test(text);

/**
 * Decodes UTF-8, with any number of byte-order marks, and normalises line endings to `\n`. Throws `FileError`.
 *
 * @param remedy what to do with a file that is not UTF-8
 */
export const decode = (bytes: Uint8Array, remedy = `save it as CSV. ${EXCEL_ADVICE}`): string => {
  const format = otherFormatOf(bytes);
  if (format !== null) throw new FileError(`${format}; ${remedy}`, 1);
  if (bytes.includes(0)) throw new FileError(`is UTF-16 or not a text file; ${remedy}`, 1);
  try {
    return new TextDecoder('utf-8', { fatal: true })
      .decode(bytes)
      .replaceAll(BYTE_ORDER_MARK, '')
      .replaceAll(/\r\n?/g, '\n');
  } catch {
    const message = `contains a character that is not UTF-8, probably Windows-1252; ${remedy}`;
    throw new FileError(message, firstBadLine(bytes));
  }
};
