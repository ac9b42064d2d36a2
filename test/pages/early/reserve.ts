/** Reserves other room than by default: what the address says, `?reserve=…`. */
(() => {
  const sheet = new CSSStyleSheet();
  const reserve = new URLSearchParams(location.search).get('reserve') ?? '';
  sheet.replaceSync(`rounds-provider { --rounds-reserve: ${reserve}; }`);
  document.adoptedStyleSheets = [sheet];
})();
