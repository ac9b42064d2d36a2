/** What the paper form of `<rounds-feedback-form>` says beside its questions; fetched when it is printed. */
export const paper = {
  paperIntro: (href: string) => `Or answer on your own device: scan the code, or go to ${href}`,
  paperCode: (code: string) => `Code of this Round: ${code}`,
  paperOne: 'Tick one box in each row',
};

/** The words of the paper form. */
export type PaperMessages = typeof paper;
