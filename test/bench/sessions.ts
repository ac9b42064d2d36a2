/**
 * Measures the time to paint 500 sessions: by `<rounds-sessions>` (five pages of 100, read, validated and rendered), by
 * hand-written HTML with the same content and style (the same markup as one string, without `content-visibility`), and by
 * FullCalendar's list view with only titles and times. They take turns in one page of Chromium with the CPU slowed down 4
 * times, and the medians are compared.
 *
 * Run with `node --import tsx test/bench/sessions.ts [rounds]`. It fails if a ratio is over its limit.
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
