import { listsMore as welshLists } from '../../i18n/messages/cy/lists-more.js';
import { listsMore } from '../../i18n/messages/en/lists-more.js';
import { moreMessages } from '../../i18n/more-messages.js';
import type { SessionsWords } from './sessions-words.js';
import { sessionsMore as welsh } from './messages/cy-more.js';
import { sessionsMore } from './messages/en-more.js';

/** Adds the messages of parts that are loaded later. */
export const withMore = moreMessages({ ...listsMore, ...sessionsMore }, { ...welshLists, ...welsh });

/** Messages of the element, those of parts that are loaded later included. */
export type MoreWords = SessionsWords & ReturnType<typeof withMore>;
