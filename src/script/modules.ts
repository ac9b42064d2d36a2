/** Reads what another module exports. Returns a promise for the module of the second script, which may not be loaded yet. */
type Require = (name: string) => unknown;

/** A module in the CommonJS format, as the bundler writes it. */
export type CommonModule = (require: Require, exports: object) => void;

/** Modules by the names under which they require each other. */
type Modules = Readonly<Record<string, CommonModule>>;

const MAIN = './main.js';
const SCHEMAS = './schemas.js';
const MORE = './more.js';

/** Time after which an answer has been shown on most devices. */
const SHOWN_AFTER_MS = 1_000;

/** Runs an action once the first answer should be shown and the browser has nothing more urgent to do. */
const whenShown = (action: () => void): void => {
  setTimeout(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(action);
    else action();
  }, SHOWN_AFTER_MS);
};

/**
 * Runs the main module of a script immediately, and each other module when it is first required.
 *
 * @param loadMore loads the module of the second script
 */
export const runModules = (modules: Modules, loadMore?: () => Promise<CommonModule>): void => {
  const exported = new Map<string, object>();
  const run = (name: string, module: CommonModule | undefined): object => {
    const exports = {};
    exported.set(name, exports);
    module?.(require, exports);
    return exports;
  };
  const requireMore = async (): Promise<object> => {
    const module = await loadMore?.();
    return exported.get(MORE) ?? run(MORE, module);
  };
  const loadEarly = (): void => {
    // A visitor's action tries again, and reports a failure.
    loadMore?.().catch(() => undefined);
  };
  const require = (name: string): unknown => {
    // An answer is on its way, so next load what visitors may do with it.
    if (name === SCHEMAS && !exported.has(SCHEMAS)) whenShown(loadEarly);
    return exported.get(name) ?? (name === MORE ? requireMore() : run(name, modules[name]));
  };
  run(MAIN, modules[MAIN]);
};
