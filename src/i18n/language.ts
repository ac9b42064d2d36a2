const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** Returns the text direction of a language. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';

/**
 * Returns a language tag in lower case with hyphens. Content systems write `cy_GB` for Welsh, and library catalogues `cym` or
 * `wel`.
 */
export const normaliseLanguage = (tag: string): string =>
  tag
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^(cym|wel)\b/, 'cy');

/** Returns whether a language tag means Welsh. */
export const isWelsh = (tag: string): boolean => /^cy\b/.test(normaliseLanguage(tag));

/** Returns the language of an element: its own `lang`, else that of the closest ancestor, across shadow roots. */
export const languageAt = (element: Element): string => {
  const labelled = element.closest('[lang]');
  if (labelled) return labelled.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAt(root.host) : '';
};

/** Returns a text if it resembles a language tag, else `null`. */
export const languageTag = (text: string | null): string | null =>
  text && /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(text) ? text : null;
