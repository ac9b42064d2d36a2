/** Element class with the version of its package. */
interface Versioned extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Defines an element unless its tag is already defined. Logs a warning if the defined element has another version, since a
 * page can have only one.
 */
export const defineOnce = (tag: string, element: Versioned): void => {
  // On a server, or in a browser without the required features, the content of the page remains.
  if (!('customElements' in globalThis && 'AbortController' in globalThis)) return;
  if (!('hasOwn' in Object && 'findLastIndex' in [])) return;
  const defined = customElements.get(tag) as Partial<Versioned> | undefined;
  if (!defined) customElements.define(tag, element);
  else if (defined.version !== element.version) {
    console.warn(
      `[rounds-elements] <${tag}> ${element.version} is not used: ${defined.version ?? 'another element'} is already defined; load one version only`
    );
  }
};
