/**
 * Runs before any other script of a page under test, as a classic script, and records violations, errors and writes. The
 * test reads them from the page's `record`.
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

  /** Records each call of a method, or each assignment of a property, of a type that this browser may have. */
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
