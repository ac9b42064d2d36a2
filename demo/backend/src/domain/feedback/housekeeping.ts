import { HOUR_MS } from '../../kernel/dates.js';
import { describeError, logToStdout, type Logger } from '../../kernel/log.js';
import { closeDuePools, destroyExpiredKeys } from './close.js';
import type { FeedbackBackend } from './receive.js';

/** Closes due pools and creates and destroys keys: immediately, and then every hour until it is stopped. */
export const startHousekeeping = (
  backend: FeedbackBackend,
  logger: Logger = logToStdout
): { readonly stop: () => Promise<void> } => {
  const runTasks = async (): Promise<void> => {
    try {
      await closeDuePools(backend);
      await destroyExpiredKeys(backend);
    } catch (error) {
      // The next run, an hour later, tries again. Until then results are not released, and late answers are not accepted.
      const time = backend.clock().toISOString();
      logger({ time, level: 'error', event: 'housekeeping', ...describeError(error) });
    }
  };
  let lastRun = runTasks();
  const timer = setInterval(() => {
    lastRun = lastRun.then(runTasks);
  }, HOUR_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return lastRun;
    },
  };
};
