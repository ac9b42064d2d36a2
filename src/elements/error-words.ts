import { ContractError, type RoundsError } from '../data/errors.js';
import type { CommonMessages } from '../shared/messages/en/common.js';

/** What to tell a person about an error: what happened, and what to do next. */
export const errorWords = (
  error: RoundsError,
  words: CommonMessages['errors']
): readonly [what: string, next: string] => {
  const kind = error instanceof ContractError && error.version !== null ? 'version' : error.code;
  return words[kind] ?? [error.message, ''];
};
