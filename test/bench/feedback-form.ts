/**
 * Measures how long a form of ten questions takes from nothing to painted: by `<rounds-feedback-form>` (service and form
 * read, checked and rendered), by hand-written HTML of the same content and style, and by SurveyJS with the same
 * questions and its own style. One run after the other in turn, in one page of Chromium, its processor slowed down four
 * times; medians are compared.
 *
 * Run by `node --import tsx test/bench/feedback-form.ts [rounds]`. It fails when a ratio is over its limit.
 */
import { compare } from './painting.js';

await compare({
  page: 'test/bench/feedback-form-page.ts',
  bundle: { define: { 'process.env.NODE_ENV': '"production"' } },
  names: ['element', 'html', 'survey'],
  ours: 'element',
  limits: { html: 1.3, survey: 0.6 },
  rounds: Number(process.argv[2] ?? 21),
  warmUp: 3,
});
