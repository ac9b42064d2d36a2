const answers = (count: number) => (count === 1 ? 'Answers' : `${count} sets of answers`);

/** English messages of `<rounds-feedback-form>` for parts that are loaded after the questions. */
export const feedbackMore = {
  /** Title of a Round without a topic. */
  roundOf: (host: string) => `${host} Round`,
  withStatus: (status: string, title: string) => `${status}: ${title}`,
  notOpenTitle: 'This form is not open yet',
  notOpen: (date: string, time: string) => `It opens when the Round begins: ${date} at ${time}.`,

  errorTitle: 'There is a problem',

  willBeSentAbout: 'Only this, and nothing about you or your device:',
  sentRound: 'Round',
  sentCode: 'Code of the Round',
  nothingYet: 'You have not answered any question yet.',
  exactData: 'The exact data',
  paperIntro: (href: string) => `Or answer on your own device: scan the code, or go to ${href}`,
  paperCode: (code: string) => `Code of this Round: ${code}`,
  paperOne: 'Tick one box in each row',

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

  emptied: 'We have cleared the form.',
};

/** Messages of the feedback form for parts that are loaded after the questions. */
export type FeedbackMoreMessages = typeof feedbackMore;
