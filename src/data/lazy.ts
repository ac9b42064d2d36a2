/**
 * Returns a function that loads a module on its first call and reuses it afterwards. After a failed load, the next call
 * tries again, since the connection may be back by then.
 *
 * @param load calls `import()` with a literal path, which bundlers and the script build can detect
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
