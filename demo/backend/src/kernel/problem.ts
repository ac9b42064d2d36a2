/** Something wrong, or doubtful, in a file: where it is and what it is, for the person who has the file open. */
export interface Problem {
  readonly file: string;
  /** The line on which the record starts, from 1, as an editor counts. */
  readonly line: number;
  /** The column's header, or null when it is not about one. */
  readonly column: string | null;
  readonly message: string;
}

/** `file:line: column: what is wrong`, on one line; nothing that a file holds gives orders to the terminal. */
export const formatProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}: ${column === null ? '' : `${column}: `}${message}`.replaceAll(/\p{Cc}+/gu, ' ');

/** Thrown by whatever reads one cell; its message becomes the problem's. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Thrown for a file that cannot be read as what it ought to be, with the line where that shows. */
export class FileError extends InputError {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Shows a value in a message: quoted, on one line, and no longer than a person reads. */
export const quote = (value: string): string => {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
};

/** Escapes one segment of a JSON Pointer (RFC 6901) and puts the slash before it. */
export const pointerSegment = (name: string): string =>
  `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
