import { pointerSegment, FileError } from '../../kernel/problem.js';

/** Maximum depth of nested values: about four times the depth of a valid form. */
const MAX_DEPTH = 20;

/**
 * Returns the line of each value in a JSON text by its JSON Pointer; the root has the empty pointer.
 *
 * @param text valid JSON
 * @throws FileError if values are nested more deeply than in any form
 */
export const locate = (text: string): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>();
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g);
  let line = 1;
  const next = (): string => {
    for (;;) {
      const { value } = tokens.next() as { value: RegExpExecArray | undefined };
      if (value?.[0] !== '\n') return value?.[0] ?? '';
      line += 1;
    }
  };
  const read = (token: string, pointer: string, depth: number): void => {
    if (depth > MAX_DEPTH)
      throw new FileError('is not a form: its brackets are nested too deeply; import a feedback form', line);
    lines.set(pointer, line);
    if (token === '{') {
      for (let key = next(); key !== '}';) {
        const name = JSON.parse(key) as string;
        next();
        read(next(), pointer + pointerSegment(name), depth + 1);
        const after = next();
        key = after === ',' ? next() : after;
      }
    }
    if (token === '[') {
      let index = 0;
      for (let item = next(); item !== ']'; index += 1) {
        read(item, `${pointer}/${index}`, depth + 1);
        const after = next();
        item = after === ',' ? next() : after;
      }
    }
  };
  read(next(), '', 0);
  return lines;
};

/** Returns the line of a JSON syntax error, or the last line if its message has no position. */
export const lineOfSyntaxError = (text: string, error: SyntaxError): number => {
  const position = /position (\d+)/.exec(error.message)?.[1];
  return position === undefined
    ? text.trimEnd().split('\n').length
    : text.slice(0, Number(position)).split('\n').length;
};
