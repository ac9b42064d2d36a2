/** One log entry. It never contains an address, a query string or text that a person typed. */
export interface LogEntry {
  readonly time: string;
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly [detail: string]: string | number | readonly string[];
}

/** Receives log entries. */
export type Logger = (entry: LogEntry) => void;

/** Writes entries as lines of JSON. */
export const logToStdout: Logger = (entry) => {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
};

/**
 * Describes an error for the log: its name, code and stack frames. Messages are omitted because database errors quote
 * values.
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
