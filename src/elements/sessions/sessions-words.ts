import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { SessionsMessages } from './messages/en.js';

/** Messages of the element, including the common ones. */
export type SessionsWords = CommonMessages & SessionsMessages;

/** Returns the label of a code in the element's language. */
export type Label = (list: string, code: string) => string;
