import { pointerSegment, FileError } from '../../kernel/problem.js';

/** How deep a value may lie: a form needs no more than a quarter of it. */
const DEEPEST = 20;

/**
 * On which line each value of a JSON text stands, by its JSON Pointer; the whole is the empty pointer. The text must be
 * JSON already.
 *
 * @throws FileError where values lie so deep in each other that this can be no form
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
    if (depth > DEEPEST) throw new FileError('is no form: it has brackets in brackets without end', line);
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

/** The line that a JSON syntax error is about, as far as its message tells. */
export const lineOfSyntaxError = (text: string, error: SyntaxError): number => {
  const position = /position (\d+)/.exec(error.message)?.[1];
  return position === undefined
    ? text.trimEnd().split('\n').length
    : text.slice(0, Number(position)).split('\n').length;
};
