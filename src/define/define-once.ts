/** A class that can say which version of the package it is of. */
interface Versioned extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Defines an element unless its tag is taken. The same version again is nothing to speak of; another version stays out,
 * and says so, since a page cannot hold two.
 */
export const defineOnce = (tag: string, element: Versioned): void => {
  // On a server, and in a browser that lacks what we rely on: the page's own content stays.
  if (!('customElements' in globalThis && 'AbortController' in globalThis)) return;
  if (!('hasOwn' in Object && 'findLastIndex' in [])) return;
  const taken = customElements.get(tag) as Partial<Versioned> | undefined;
  if (!taken) customElements.define(tag, element);
  else if (taken.version !== element.version) {
    console.warn(
      `[rounds-elements] <${tag}> ${element.version} is not used: ${taken.version ?? 'another'} was here first`
    );
  }
};
