import { listsMore as welshLists } from '../../i18n/messages/cy/lists-more.js';
import { listsMore } from '../../i18n/messages/en/lists-more.js';
import { moreMessages } from '../../i18n/more-messages.js';
import type { FinderWords } from './finder-model.js';
import { finderMore as welsh } from './messages/cy-more.js';
import { finderMore } from './messages/en-more.js';

/** Adds the messages of parts that are loaded later. */
export const withMore = moreMessages({ ...listsMore, ...finderMore }, { ...welshLists, ...welsh });

/** Messages of the element, including those of parts that are loaded later. */
export type MoreWords = FinderWords & ReturnType<typeof withMore>;
