import { moreMessages } from '../../i18n/more-messages.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import { feedbackMore as welsh } from './messages/cy-more.js';
import { feedbackMore } from './messages/en-more.js';

/** Adds the messages of parts that are loaded after the questions. */
export const withMore = moreMessages(feedbackMore, welsh);

/** Messages of the element, including those of parts that are loaded after the questions. */
export type MoreWords = ReturnType<typeof withMore<FeedbackWords>>;
