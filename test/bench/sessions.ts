/**
 * Measures how long 500 sessions take from nothing to painted: by `<rounds-sessions>` (five pages of 100, read, checked
 * and rendered), by hand-written HTML of the same content and style (the same markup as one text, without the element's
 * leaving out of layout what is out of sight), and by FullCalendar's list view with title and time only. One run after
 * the other in turn, in one page of Chromium, its processor slowed down four times; medians are compared.
 *
 * Run by `node --import tsx test/bench/sessions.ts [rounds]`. It fails when a ratio is over its limit.
 */
import { compare } from './painting.js';

await compare({
  page: 'test/bench/sessions-page.ts',
  names: ['element', 'html', 'calendar'],
  ours: 'element',
  limits: { html: 1.1, calendar: 0.5 },
  rounds: Number(process.argv[2] ?? 11),
  warmUp: 2,
});
