import type { DeepPartial } from '../../../i18n/catalogue.js';
import { number } from '../../../i18n/messages/en/common.js';

const characters = (count: number) => `${number(count)} ${count === 1 ? 'character' : 'characters'}`;
const answers = (count: number) => (count === 1 ? 'Answers' : `${count} sets of answers`);
const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);

/** English messages of `<rounds-feedback-form>`. A page can replace each with `configure({messages})`. */
export const feedback = {
  confidentiality: 'Confidentiality',
  notAnonymous: 'This form is not anonymous: who reads it may learn who you are.',
  support: 'If you would like to talk to somebody',
  privacy: (controller: string, retention: string) => `${controller} looks after the answers. ${retention}`,
  privacyLink: 'How the answers are used',
  sealed:
    'If your answers cannot be sent, they are kept on this device, sealed, until they can. Nobody can read them here.',
  memoryOnly: 'Your answers are held in memory only: closing this page before they are sent loses them.',
  kiosk: (count: number) =>
    `This is a shared device. The form empties itself when nobody has touched it for ${seconds(count)}.`,

  optional: '(optional)',
  takeBack: 'Take back my answer',
  left: (count: number) => `You have ${characters(count)} left`,
  tooMany: (count: number) => `You have ${characters(count)} too many`,
  personal: (kinds: string) =>
    `This may tell who somebody is: it looks like ${kinds}. You can change it, or send it as it is.`,
  kinds: {
    email: 'an email address',
    phone: 'a phone number',
    nhs: 'an NHS number',
    name: 'a name',
  },

  errorTitle: 'There is a problem',
  error: 'Error:',
  /** Remedies for the errors in an answer. */
  faults: {
    choose: (label: string) => `Choose an answer: ${label}`,
    write: (label: string) => `Write an answer: ${label}`,
    'too-long': (label: string, max: number) => `Use ${characters(max)} or fewer: ${label}`,
    refused: (label: string) => `Change your answer: ${label}`,
  },

  willBeSent: 'What will be sent',
  willBeSentAbout: 'This, to the letter, and nothing else:',
  send: 'Send my answers',
  sending: 'Sending…',
  print: 'Print paper form',
  printFailed: 'The paper form could not be made ready. Please try again.',
  paperIntro: (href: string) => `Or answer on your own device: scan the code, or go to ${href}`,
  paperCode: (code: string) => `Code of this Round: ${code}`,
  paperOne: 'Tick one box in each row',

  closedTitle: 'This form cannot be filled in here',
  closed:
    'It has a question that this page cannot ask. Please ask those who run the Round for another way to answer.',
  sentTitle: 'Thank you. Your answers are stored',
  another: 'Start an empty form',
  waitingTitle: 'Your answers are not sent yet',
  waiting: 'We keep trying. Leave this page open: closing it before they are sent loses your answers.',
  waitingSealed:
    'We keep trying. You can close this page: your answers are sealed on this device, and are sent when you or somebody ' +
    'else opens this page again within 14 days.',
  tryNow: 'Try now',
  refusedTitle: 'Your answers were not stored',
  refused: 'The Rounds service could not take them. Please check them and send them again.',
  gone: 'They were sealed for too long and could not be read any more. Please send them again.',

  unsent: (count: number) =>
    `${answers(count)} from this page not sent yet. We keep trying: leave this page open.`,
  unsentSealed: (count: number) =>
    `${answers(count)} kept on this device, sealed, not sent yet. We keep trying.`,
  oldSent: 'Answers that were kept on this device have been sent.',
  oldGone:
    'Answers that were kept on this device could not be read by the Rounds service any more. They are deleted.',
  oldRefused: 'The Rounds service did not take answers that were kept on this device. They are deleted.',
  oldExpired: (count: number) =>
    `${answers(count)} kept on this device could not be sent within 14 days. They are deleted.`,
  earlierRefused: 'The Rounds service did not take earlier answers from this page. They are not stored.',
  earlierSent: 'Earlier answers from this page have been sent.',

  idle: 'This form will be emptied soon. Touch it or press a key to go on.',
  emptied: 'The form is empty now.',
};

/** Messages of the feedback form. */
export type FeedbackMessages = typeof feedback;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-feedback-form>`. */
    readonly feedback?: DeepPartial<FeedbackMessages>;
  }
}
