import type { DeepPartial } from '../../../i18n/catalogue.js';
import { number } from '../../../i18n/messages/en/common.js';
import { support } from '../../../i18n/messages/en/support.js';
import type { FeedbackMoreMessages } from './en-more.js';

const characters = (count: number) => `${number(count)} ${count === 1 ? 'character' : 'characters'}`;
const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);

/** English messages of `<rounds-feedback-form>`. A page can replace each with `configure({messages})`. */
export const feedback = {
  ...support,
  confidentiality: 'Confidentiality',
  confidentialityMore: 'How we use your answers',
  demonstration: 'Demonstration: this form is not about a real Round.',
  notAnonymous: 'This form is not anonymous: people who read it may be able to tell who you are.',
  privacy: (controller: string, retention: string) => `${controller} looks after the answers. ${retention}`,
  privacyLink: 'Privacy notice',
  sealed:
    'If you have no signal, we keep your answers on this device, encrypted, and send them later. Other people who use this device cannot read them.',
  memoryOnly: 'We hold your answers in memory only: do not close this page before they are sent.',
  kiosk: (count: number) =>
    `This is a shared device. The form clears itself if nobody uses it for ${seconds(count)}.`,

  mustAnswer: (required: number, total: number) => {
    if (required === 0) return 'All questions are optional.';
    if (required === total)
      return (
        ['', 'There is 1 question.', 'Please answer both questions.'][total] ??
        `Please answer all ${total} questions.`
      );
    return `You only have to answer ${required === 1 ? '1 question' : `${required} questions`}. The other${
      total - required === 1 ? ' is' : `s are`
    } optional.`;
  },
  required: '(required)',
  takeBack: 'Clear my answer',
  left: (count: number) => `You have ${characters(count)} left`,
  tooMany: (count: number) => `You have ${characters(count)} too many`,
  personal: (kinds: string) => `This looks like ${kinds}. It could identify someone.`,
  kinds: {
    email: 'an email address',
    phone: 'a phone number',
    nhs: 'an NHS number',
    name: 'a name',
  },
  code: 'Code from the Round’s poster, if you have it',
  codeHint: 'It shows that your answers are about this Round.',

  error: 'Error:',
  /** Remedies for the errors in an answer. */
  faults: {
    choose: (label: string) => `Choose an answer: ${label}`,
    write: (label: string) => `Write an answer: ${label}`,
    'too-long': (label: string, max: number) => `Use ${characters(max)} or fewer: ${label}`,
    refused: (label: string) => `Change your answer: ${label}`,
  },

  willBeSent: 'What we will send',
  broken:
    'This form has not loaded completely, so it cannot send answers. Check your internet connection, then reload the page.',
  send: 'Send my answers',
  sending: 'Sending…',
  print: 'Print paper form',
  printFailed: 'We could not prepare the paper form. Please try again.',

  closedTitle: 'You cannot fill in this form here',
  closed:
    'It has a question that this page cannot show. Please ask the people who run the Round for another way to answer.',

  idle: 'Still there? We will clear this form soon. Touch the screen or press a key to continue.',
};

/** Messages of the feedback form. */
export type FeedbackMessages = typeof feedback;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-feedback-form>`. */
    readonly feedback?: DeepPartial<FeedbackMessages & FeedbackMoreMessages>;
  }
}
