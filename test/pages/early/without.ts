/**
 * Runs before any other script of a page under test, as a classic script, and deletes the features in its own address:
 * `?AbortSignal.any,…`.
 */
(() => {
  const { src } = document.currentScript as HTMLScriptElement;
  for (const name of decodeURIComponent(new URL(src).search.slice(1)).split(',')) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    const owner = path.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      window
    );
    if (owner && !Reflect.deleteProperty(owner, last)) throw new Error(`${name} cannot be taken away`);
  }
})();
