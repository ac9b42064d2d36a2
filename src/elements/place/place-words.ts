import type { CommonMessages } from '../../i18n/messages/en/common.js';
import { moreMessages } from '../../i18n/more-messages.js';
import { placeMore as welsh } from './messages/cy-more.js';
import { placeMore } from './messages/en-more.js';
import type { PlaceMessages } from './messages/en.js';

/** Messages that the place box needs before anyone uses it. */
export type PlaceWords = CommonMessages & PlaceMessages;

/** Adds the messages of the search and of the location. */
export const withMore = moreMessages(placeMore, welsh);
