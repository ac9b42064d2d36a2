/** English messages shared by elements that show support contacts. */
export const support = {
  support: 'If you would like to talk to someone',
  samaritans: 'Samaritans (UK and Ireland) 116 123, free, day or night',
};

/** Messages about support contacts. */
export type SupportMessages = typeof support;
