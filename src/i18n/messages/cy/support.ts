import type { SupportMessages } from '../en/support.js';

/** Welsh messages shared by elements that show support contacts. */
export const support: SupportMessages = {
  support: 'Os hoffech siarad â rhywun',
  samaritans: 'Y Samariaid (y Deyrnas Unedig ac Iwerddon) 116 123, am ddim, ddydd a nos',
};
