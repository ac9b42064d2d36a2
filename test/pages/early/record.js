// The first script of a page under test: notes what must not happen, for the test to read from `window.record`.
(() => {
  const record = { violations: [], errors: [], writes: [] };
  window.record = record;

  addEventListener('securitypolicyviolation', (event) => {
    record.violations.push(
      `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`
    );
  });
  addEventListener('error', (event) => record.errors.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => record.errors.push(String(event.reason)));

  const watch = (owner, name, what) => {
    const original = owner?.[name];
    if (!original) return;
    owner[name] = function (...args) {
      record.writes.push(what);
      return original.apply(this, args);
    };
  };
  watch(window.Storage?.prototype, 'setItem', 'storage');
  watch(window.IDBFactory?.prototype, 'open', 'indexedDB');
  watch(window.CacheStorage?.prototype, 'open', 'caches');
  watch(window.ServiceWorkerContainer?.prototype, 'register', 'service worker');
  watch(navigator, 'sendBeacon', 'beacon');
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(value) {
      record.writes.push('cookie');
      cookie.set.call(this, value);
    },
  });
})();
