import { describeError, logToStdout, type Logger } from '../../kernel/log.js';
import { closeDue, destroyKeys } from './close.js';
import type { FeedbackBackend } from './receive.js';

const HOUR = 3_600_000;

/** Does what time asks for: closes pools, makes and destroys keys. Now, and every hour until it is stopped. */
export const keepHouse = (
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
  }, HOUR);
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
};
