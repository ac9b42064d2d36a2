import type { DeepPartial } from '../../../i18n/catalogue.js';
import { number } from '../../../i18n/messages/en/common.js';
import { support } from '../../../i18n/messages/en/support.js';

const characters = (count: number) => `${number(count)} ${count === 1 ? 'character' : 'characters'}`;
const answers = (count: number) => (count === 1 ? 'Answers' : `${count} sets of answers`);
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

  /** Title of a Round without a topic. */
  roundOf: (host: string) => `${host} Round`,
  withStatus: (status: string, title: string) => `${status}: ${title}`,
  notOpenTitle: 'This form is not open yet',
  notOpen: (date: string, time: string) => `It opens when the Round begins: ${date} at ${time}.`,

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

  errorTitle: 'There is a problem',
  error: 'Error:',
  /** Remedies for the errors in an answer. */
  faults: {
    choose: (label: string) => `Choose an answer: ${label}`,
    write: (label: string) => `Write an answer: ${label}`,
    'too-long': (label: string, max: number) => `Use ${characters(max)} or fewer: ${label}`,
    refused: (label: string) => `Change your answer: ${label}`,
  },

  willBeSent: 'What we will send',
  willBeSentAbout: 'Only this, and nothing about you or your device:',
  sentRound: 'Round',
  sentCode: 'Code of the Round',
  nothingYet: 'You have not answered any question yet.',
  exactData: 'The exact data',
  broken:
    'This form has not loaded completely, so it cannot send answers. Check your internet connection, then reload the page.',
  send: 'Send my answers',
  sending: 'Sending…',
  print: 'Print paper form',
  printFailed: 'We could not prepare the paper form. Please try again.',
  paperIntro: (href: string) => `Or answer on your own device: scan the code, or go to ${href}`,
  paperCode: (code: string) => `Code of this Round: ${code}`,
  paperOne: 'Tick one box in each row',

  closedTitle: 'You cannot fill in this form here',
  closed:
    'It has a question that this page cannot show. Please ask the people who run the Round for another way to answer.',
  sentTitle: 'Thank you. We have your answers',
  another: 'Start an empty form',
  waitingTitle: 'Your answers are not sent yet',
  waiting:
    'We keep trying. Leave this page open: if you close it before we have sent them, your answers are lost.',
  waitingSealed:
    'We keep trying. You can close this page: your answers are encrypted on this device. We will send them when someone ' +
    'opens this page here again within 14 days.',
  tryNow: 'Try now',
  refusedTitle: 'We could not store your answers',
  refused: 'The Rounds service did not accept them. Please check them and send them again.',
  refusedRound:
    'The Rounds service did not accept them for this Round. It may not have begun yet, or the link may be wrong.',
  gone: 'They waited too long to be sent, and the Rounds service could not read them any more. Please send them again.',

  unsent: (count: number) =>
    `${answers(count)} from this page not sent yet. We keep trying: leave this page open.`,
  unsentSealed: (count: number) =>
    `${answers(count)} kept on this device, encrypted, not sent yet. We keep trying.`,
  oldSent: 'We have sent the answers that were kept on this device.',
  oldGone:
    'The Rounds service could no longer read answers that were kept on this device. We have deleted them.',
  oldRefused:
    'The Rounds service did not accept answers that were kept on this device. We have deleted them.',
  oldExpired: (count: number) =>
    `${answers(count)} kept on this device could not be sent within 14 days. We have deleted them.`,
  earlierRefused: 'The Rounds service did not accept earlier answers from this page. They are not stored.',
  earlierSent: 'We have sent the earlier answers from this page.',

  idle: 'Still there? We will clear this form soon. Touch the screen or press a key to continue.',
  emptied: 'We have cleared the form.',
};

/** Messages of the feedback form. */
export type FeedbackMessages = typeof feedback;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-feedback-form>`. */
    readonly feedback?: DeepPartial<FeedbackMessages>;
  }
}
