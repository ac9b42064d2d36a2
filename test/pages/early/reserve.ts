/** Reserves the space in this page's address, `?reserve=…`, instead of the default. */
(() => {
  const sheet = new CSSStyleSheet();
  const reserve = new URLSearchParams(location.search).get('reserve') ?? '';
  sheet.replaceSync(`rounds-provider { --rounds-reserve: ${reserve}; }`);
  document.adoptedStyleSheets = [sheet];
})();
