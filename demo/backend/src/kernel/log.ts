/** One line of the log. It never holds an address, a query string or anything a person typed. */
export interface LogEntry {
  readonly time: string;
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly [detail: string]: string | number | readonly string[];
}

/** Where log entries go. */
export type Logger = (entry: LogEntry) => void;

/** Writes entries as lines of JSON. */
export const logToStdout: Logger = (entry) => {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
};

/**
 * What can be told of an error: its kind and where it came from. Messages of databases quote values, so they are left
 * out.
 */
export const describeError = (
  error: unknown
): { readonly name: string; readonly code: string; readonly at: string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, code: '', at: [] };
  return {
    name: error.name,
    code: 'code' in error ? String(error.code) : '',
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
};
