/**
 * Loads a module once, however often it is asked for. A failed load is tried again the next time, since the connection
 * may be back by then.
 *
 * @param load calls `import()` with a literal path, which bundlers and the one-script build look for
 */
export const lazy = <Module>(load: () => Promise<Module>): (() => Promise<Module>) => {
  let loading: Promise<Module> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};
