/**
 * Measures the time to paint a form of ten questions: by `<rounds-feedback-form>` (service and form read, validated and
 * rendered), by hand-written HTML with the same content and style, and by SurveyJS with the same questions and its own
 * style. They take turns in one page of Chromium with the CPU slowed down 4 times, and the medians are compared.
 *
 * Run with `node --import tsx test/bench/feedback-form.ts [rounds]`. It fails if a ratio is over its limit.
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
