/**
 * The first script of a page under test, a classic one, so that it runs before anything of the page's own: notes what must
 * not happen, for the test to read from the page's `record`.
 */
(() => {
  const record = {
    violations: [] as string[],
    errors: [] as string[],
    warnings: [] as string[],
    complaints: [] as string[],
    writes: [] as string[],
  };
  Object.assign(window, { record });

  addEventListener('securitypolicyviolation', (event) => {
    record.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
  addEventListener('error', (event) => {
    record.errors.push(event.message);
  });
  addEventListener('unhandledrejection', (event) => {
    record.errors.push(String(event.reason));
  });

  const { warn, error } = console;
  console.warn = (...words: unknown[]) => {
    record.warnings.push(String(words[0]));
    warn(...words);
  };
  console.error = (...words: unknown[]) => {
    record.complaints.push(words.join(' '));
    error(...words);
  };

  /** Notes each use of a method, or each setting of a property, of a type that this browser may have. */
  const watch = (type: string, name: string, what: string): void => {
    const owner = (Reflect.get(window, type) as { prototype: object } | undefined)?.prototype;
    const found = owner && Object.getOwnPropertyDescriptor(owner, name);
    if (!found) return;
    const noted = (use: unknown) =>
      function (this: unknown, ...given: unknown[]): unknown {
        record.writes.push(what);
        return Reflect.apply(use as () => unknown, this, given);
      };
    const key = found.set ? 'set' : 'value';
    Object.defineProperty(owner, name, { ...found, [key]: noted(Reflect.get(found, key)) });
  };
  watch('Storage', 'setItem', 'storage');
  watch('IDBFactory', 'open', 'indexedDB');
  watch('CacheStorage', 'open', 'caches');
  watch('ServiceWorkerContainer', 'register', 'service worker');
  watch('Navigator', 'sendBeacon', 'beacon');
  watch('Document', 'cookie', 'cookie');
})();
