const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** Which way text of a language runs. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';

/** The language of an element: its own `lang`, else that of the closest ancestor, out through shadow roots. */
export const languageAt = (element: Element): string => {
  const marked = element.closest('[lang]');
  if (marked) return marked.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAt(root.host) : '';
};

/** A language tag, near enough; `null` for whatever else a backend calls one. */
export const languageTag = (said: string | null): string | null =>
  said && /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(said) ? said : null;
