import { STYLES } from './generated/styles';

let isReserved = false;

/** Reserves space for the elements with the npm package's own style sheet, so that the page does not move. */
export const reserveRoom = (): void => {
  if (isReserved) return;
  isReserved = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
};
