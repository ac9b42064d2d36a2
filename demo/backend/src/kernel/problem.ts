/** An error or warning about a file, with its location, for the person who edits that file. */
export interface Problem {
  readonly file: string;
  /** Line on which the record starts, counted from 1. */
  readonly line: number;
  /** Header of the column, or null when the problem is not about one column. */
  readonly column: string | null;
  readonly message: string;
}

/**
 * Formats a problem as one line, `file:line: column: message`, without control characters that a terminal would interpret.
 */
export const formatProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}: ${column === null ? '' : `${column}: `}${message}`.replaceAll(/\p{Cc}+/gu, ' ');

/** An input error whose message is shown to the person unchanged. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** A file that does not have the expected format, with the line of the error. */
export class FileError extends InputError {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Quotes a value for a message, on one line and shortened to 60 characters. */
export const quote = (value: string): string => {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
};

/** Escapes one segment of a JSON Pointer (RFC 6901) and prefixes the slash. */
export const pointerSegment = (name: string): string =>
  `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
