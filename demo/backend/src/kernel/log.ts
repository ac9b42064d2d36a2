/** Levels of log entries, the most severe first. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** Level of a log entry. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One log entry. It never contains an address, a query string or text that a person typed. */
export interface LogEntry {
  readonly time: string;
  readonly level: LogLevel;
  readonly event: string;
  readonly [detail: string]: string | number | readonly string[];
}

/** Receives log entries. */
export type Logger = (entry: LogEntry) => void;

/** Writes entries as lines of JSON. */
export const logToStdout: Logger = (entry) => {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
};

/** Returns a logger that passes on the entries of a level and of more severe ones. */
export const atLevel = (level: LogLevel, logger: Logger = logToStdout): Logger => {
  const shown = LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
  return (entry) => {
    if (shown.includes(entry.level)) logger(entry);
  };
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
