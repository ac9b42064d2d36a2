import { readFile, stat } from 'node:fs/promises';
import { InputError, FileError } from '../kernel/problem.js';

/** A file's bytes, and its name in messages. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAX_FILE_BYTES = 200 * 1024 * 1024;

/** Reads a whole file. Throws `InputError` if it is missing, too large or unreadable. */
export const readSource = async (name: string): Promise<SourceFile> => {
  try {
    const { size } = await stat(name);
    if (size > MAX_FILE_BYTES)
      throw new InputError(`is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it into smaller files`);
    return { name, bytes: await readFile(name) };
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new InputError('does not exist; check the path');
    if (code === 'EISDIR') throw new InputError('is a folder; give the path of a file');
    throw new InputError(`cannot be read (${String(code ?? error)}); check its permissions`);
  }
};

const EXCEL_ADVICE = 'In Excel, choose “Save as”, then “CSV UTF-8 (Comma delimited)”.';

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

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

/** Decodes UTF-8, with any number of byte-order marks, and normalises line endings to `\n`. Throws `FileError`. */
export const decode = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    throw new FileError(`is a workbook or a zip file; save it as CSV. ${EXCEL_ADVICE}`, 1);
  }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || bytes.includes(0)) {
    throw new FileError(`is UTF-16 or not a text file; save it as UTF-8. ${EXCEL_ADVICE}`, 1);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true })
      .decode(bytes)
      .replaceAll(BYTE_ORDER_MARK, '')
      .replaceAll(/\r\n?/g, '\n');
  } catch {
    const message = `contains a character that is not UTF-8, probably Windows-1252; save the file as UTF-8. ${EXCEL_ADVICE}`;
    throw new FileError(message, firstBadLine(bytes));
  }
};
