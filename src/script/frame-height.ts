/** Type of the messages in which the page in an iframe reports its height, and of those in which a listener asks for it. */
export const HEIGHT_MESSAGE = 'rounds-height';

const MIN_HEIGHT_PX = 100;
const MAX_HEIGHT_PX = 20_000;

/** Limits a height that a page in an iframe reports. */
export const clampHeight = (height: number): number =>
  Math.min(Math.max(Math.ceil(height), MIN_HEIGHT_PX), MAX_HEIGHT_PX);
