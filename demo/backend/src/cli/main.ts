import { withDatabase } from './command.js';
import { EQUITY_HELP, readEquityCommand, runEquityCommand } from './equity-command.js';
import { FEED_HELP, readFeedCommand } from './feed-arguments.js';
import { runFeedCommand } from './feed-command.js';
import { FeedVault } from '../ingest/feeds/vault.js';
import { InputError } from '../kernel/problem.js';
import { FEEDBACK_HELP, readFeedbackCommand, runFeedbackCommand } from './feedback-command.js';
import { KeyFolder } from '../domain/feedback/keys.js';
import { POSTER_HELP, readPosterCommand, runPosterCommand } from './poster-command.js';
import { readSessionCommand, runSessionCommand, SESSION_HELP } from './session-command.js';
import { runImportCommand } from './import-command.js';
import { runServeCommand } from './server.js';
import { keyFolder, readSettings } from './settings.js';
import { UsageError } from './usage-error.js';

const runSession = (args: readonly string[]): Promise<number> =>
  withDatabase(readSessionCommand(args), SESSION_HELP, (database, command) =>
    runSessionCommand(database, command, console.log)
  );

const runEquity = (args: readonly string[]): Promise<number> =>
  withDatabase(readEquityCommand(args), EQUITY_HELP, (database, command) =>
    runEquityCommand(database, command, console.log)
  );

const runFeedback = (args: readonly string[]): Promise<number> =>
  withDatabase(readFeedbackCommand(args), FEEDBACK_HELP, async ({ kysely }, command) => {
    const keys = await KeyFolder.open(keyFolder(readSettings(process.env, { keys: true })));
    await runFeedbackCommand({ kysely, keys, clock: () => new Date() }, command, console.log);
  });

const runFeed = (args: readonly string[]): Promise<number> =>
  withDatabase(readFeedCommand(args), FEED_HELP, async (database, command) => {
    const settings = readSettings(process.env, { keys: true });
    const vault = await FeedVault.open(await KeyFolder.open(keyFolder(settings)));
    const internalHosts = settings.ROUNDS_FEED_HOSTS;
    await runFeedCommand({ database, vault, internalHosts, clock: () => new Date() }, command, console.log);
  });

const runPoster = (args: readonly string[]): Promise<number> =>
  withDatabase(readPosterCommand(args, process.env), POSTER_HELP, (database, command) =>
    runPosterCommand(database, command, console.log)
  );

/** Runs the command line and returns the exit code. */
const run = async (args: readonly string[]): Promise<number> => {
  const [command, ...rest] = args;
  if (command === 'serve') {
    await runServeCommand(rest);
    return 0;
  }
  if (command === 'session') return runSession(rest);
  if (command === 'equity') return runEquity(rest);
  if (command === 'feedback') return runFeedback(rest);
  if (command === 'feed') return runFeed(rest);
  if (command === 'poster') return runPoster(rest);
  return runImportCommand(args);
};

const isUserError = (error: unknown): error is Error =>
  error instanceof UsageError ||
  error instanceof InputError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(isUserError(error) ? error.message : error);
  // An embedded database that did not open may have left timers, which would keep the process alive.
  process.exit(1);
}
