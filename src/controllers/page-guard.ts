import type { Submissions } from '../data/submissions.js';

const guarded = new WeakSet<Submissions>();

/**
 * Watches over answers on their way, for as long as the page lives, whatever becomes of the form: whoever leaves the page
 * is warned while some are in memory only, and they are tried again as soon as the device is back.
 */
export const guardPage = (submissions: Submissions): void => {
  if (guarded.has(submissions)) return;
  guarded.add(submissions);
  const warn = (event: BeforeUnloadEvent): void => {
    if ([...submissions.open].some(({ kept }) => !kept)) event.preventDefault();
  };
  const hurry = (): void => {
    if (document.visibilityState === 'visible') submissions.retryNow();
  };
  // A page that listens for its end may not be kept for the back button: it does so only while it has to.
  const watch = (): void => {
    const change = submissions.open.size > 0 ? 'addEventListener' : 'removeEventListener';
    window[change]('beforeunload', warn);
    window[change]('online', hurry);
    window[change]('pageshow', hurry);
    document[change]('visibilitychange', hurry);
  };
  submissions.listen(watch);
  watch();
};
