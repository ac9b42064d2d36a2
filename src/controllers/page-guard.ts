import type { Submissions } from '../data/submissions.js';

const guarded = new WeakSet<Submissions>();

/**
 * Guards unsent answers for as long as the page lives, even when the form is removed: warns visitors who leave the page
 * while answers are in memory only, and retries as soon as the device is back.
 */
export const guardPage = (submissions: Submissions): void => {
  if (guarded.has(submissions)) return;
  guarded.add(submissions);
  const warn = (event: BeforeUnloadEvent): void => {
    if ([...submissions.open].some(({ stored }) => !stored)) event.preventDefault();
  };
  const retry = (): void => {
    if (document.visibilityState === 'visible') submissions.retryNow();
  };
  const listen = (): void => {
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', retry);
    window.addEventListener('pageshow', retry);
    document.addEventListener('visibilitychange', retry);
  };
  const stopListening = (): void => {
    window.removeEventListener('beforeunload', warn);
    window.removeEventListener('online', retry);
    window.removeEventListener('pageshow', retry);
    document.removeEventListener('visibilitychange', retry);
  };
  // Browsers may not keep a page for the back button while it listens to beforeunload, so it listens only when needed.
  const update = (): void => {
    if (submissions.open.size > 0) listen();
    else stopListening();
  };
  submissions.listen(update);
  update();
};
