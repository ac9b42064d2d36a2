/**
 * Returns a base URL in normal form, for comparison: origin and path, without a trailing slash. Returns `null` if
 * the text is not an absolute http(s) address.
 */
const normalised = (text: string): string | null => {
  try {
    const { protocol, origin, pathname } = new URL(text);
    return /^https?:$/.test(protocol) ? origin + pathname.replace(/\/+$/, '') : null;
  } catch {
    return null;
  }
};

/** Returns the addresses in a list that is separated by spaces. Invalid ones are left out. */
export const readBackends = (list: string): readonly string[] =>
  list
    .split(/\s+/)
    .map(normalised)
    .filter((address) => address !== null);

/** Returns the lists of backends in `<head>`. A list in the body is ignored, because an editor may have written it. */
export const backendsInHead = (): readonly string[] =>
  [...document.querySelectorAll<HTMLMetaElement>(':root > head > meta[name="rounds-backends"]')].map(
    ({ content }) => content
  );

/** Returns whether a list has the base URL, or its origin alone. */
export const hasBackend = (backends: readonly string[], base: string): boolean => {
  const address = normalised(base);
  return address !== null && (backends.includes(address) || backends.includes(new URL(address).origin));
};

/** Returns the origins of base URLs. */
export const originsOf = (bases: readonly (string | null | undefined)[]): readonly string[] =>
  bases.flatMap((base) => readBackends(base ?? '').map((address) => new URL(address).origin));

/**
 * Returns `data-backends` of the script tag that is running; `null` if there is none. The getter is the browser's own, because
 * markup with `name="currentScript"` hides the property of the document.
 */
export const backendsOfScript = (): string | null => {
  const script: unknown = Reflect.get(Document.prototype, 'currentScript', document);
  return script instanceof Element ? script.getAttribute('data-backends') : null;
};
