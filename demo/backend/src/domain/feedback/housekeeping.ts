import { HOUR_MS } from '../../kernel/dates.js';
import { describeError, logToStdout, type Logger } from '../../kernel/log.js';
import { closeDue, destroyKeys } from './close.js';
import type { FeedbackBackend } from './receive.js';

/** Does what time asks for: closes pools, makes and destroys keys. Now, and every hour until it is stopped. */
export const startHousekeeping = (
  backend: FeedbackBackend,
  logger: Logger = logToStdout
): { readonly stop: () => Promise<void> } => {
  const tidy = async (): Promise<void> => {
    try {
      await closeDue(backend);
      await destroyKeys(backend);
    } catch (error) {
      // An hour later is soon enough: whatever is late is not told, and accepted nowhere.
      const time = backend.clock().toISOString();
      logger({ time, level: 'error', event: 'housekeeping', ...describeError(error) });
    }
  };
  let running = tidy();
  const timer = setInterval(() => {
    running = running.then(tidy);
  }, HOUR_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
};
