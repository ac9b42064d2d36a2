import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Language } from '../../kernel/language.js';
import {
  EVALUATION_ID,
  type FormWords,
  type MissingResult,
  type Report,
  type ReportedSession,
} from './report.js';
import { cy } from './messages/cy.js';
import { en, type ReportWords } from './messages/en.js';
import type { QuestionResult, Result } from './results.js';

type Html = ReturnType<typeof html>;

const MESSAGES: Readonly<Record<Language, ReportWords>> = { en, cy };

/** The only style sheet, which the policy allows by its hash. Bars are drawings, so the page can be read without it. */
const STYLES = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 100%/1.5 system-ui, sans-serif; }
a { color: inherit; }
body { margin: 0 auto; padding: 1rem; max-inline-size: 45rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { margin-block: 3rem 0.5rem; font-size: 1.375rem; line-height: 1.2; }
h3, caption { font-size: 1rem; font-weight: bold; text-align: start; }
h3 { margin-block: 2rem 0.5rem; }
table { inline-size: 100%; margin-block: 2rem; border-collapse: collapse; table-layout: fixed; }
caption .note { display: block; font-weight: normal; }
th, td { padding: 0.375rem 0; border-block-end: 1px solid #8888; text-align: start; vertical-align: top; }
th:first-child { inline-size: 45%; padding-inline-end: 1rem; }
tbody th { font-weight: normal; }
svg { display: block; inline-size: 100%; block-size: 0.5rem; color: #005eb8; border-inline-start: 1px solid; }
.comments { padding: 0; list-style: none; }
.comments li { padding-block: 0.5rem; border-block-end: 1px solid #8888; white-space: pre-line; }
@media (prefers-color-scheme: dark) { svg { color: #7db4f0; } }
@media (forced-colors: active) { svg { color: CanvasText; } }
@media print {
  :root { font-size: 10pt; }
  body { padding: 0; max-inline-size: none; }
  nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  table, .comments li { break-inside: avoid; }
  table { margin-block: 1rem; }
}
`;

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLES).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const formatDay = (date: Date, { locale }: ReportWords, timeZone = 'Europe/London'): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(date);

/** Names a Round by its title or its host, and its day. */
const nameOf = ({ title, host, startsAt, timeZone }: ReportedSession, words: ReportWords): string =>
  `${title ?? words.untitled(host ?? '')}, ${formatDay(startsAt, words, timeZone)}`;

/** Text that may be in English in a report in another language. */
const wordsOf = (own: string | undefined, english: string): Html =>
  own === undefined ? html`<span lang="en">${english}</span>` : html`${own}`;

// A single file must contain its style sheet. The policy allows only this one, by its hash.
const STYLE_ELEMENT = `<style>${STYLES}</style>`;

/** Draws a share as a bar. It has no name, because the figure beside it says the same. */
const bar = (count: number, of: number): Html =>
  html`<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect width="${(100 * count) / of}" height="1" fill="currentColor" />
  </svg>`;

type ShownQuestion = Exclude<QuestionResult, { readonly withheld: string }>;

const isShown = (question: QuestionResult): question is ShownQuestion =>
  !('withheld' in question) && !('answered' in question && question.answered === 0);

const questionSection = (question: ShownQuestion, form: FormWords | undefined, words: ReportWords): Html => {
  const own = form?.questions.get(question.id);
  const label = wordsOf(own?.label, question.label);
  if ('texts' in question) {
    return html`<h3>${label}</h3>
      <ul class="comments">
        ${question.texts.map((text) => html`<li lang="" dir="auto">${text}</li> `)}
      </ul>`;
  }
  const { answered, options } = question;
  const total = options.reduce((sum, { count }) => sum + count, 0);
  return html`<table>
    <caption>
      ${label}
      <span class="note"
        >${words.answered(words.people(answered))}. ${total > answered ? words.several : ''}</span
      >
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.answer}</th>
        <th scope="col">${words.share}</th>
      </tr>
    </thead>
    <tbody>
      ${options.map(
        ({ value, label: english, count }) =>
          html`<tr>
            <th scope="row">${wordsOf(own?.options.get(value), english)}</th>
            <td>${words.people(count)}, ${Math.round((100 * count) / answered)}% ${bar(count, answered)}</td>
          </tr> `
      )}
    </tbody>
  </table>`;
};

/** Names a result: its Round, its year or its comments, and its form if that is not the evaluation. */
const headingOf = (result: Result, { sessions, forms }: Report, words: ReportWords): string => {
  const session = sessions.get(result.session?.id ?? '');
  const subject = session
    ? nameOf(session, words)
    : result.kind === 'year'
      ? words.year(result.year ?? 0)
      : `${words.comments(result.sessions)}${result.verified ? '' : ` (${words.notVerified})`}`;
  const { id, title } = result.form;
  return id === EVALUATION_ID ? subject : `${subject}: ${forms.get(id)?.title ?? title}`;
};

/** Lists the questions without an answer to show. */
const withheldSection = (
  questions: readonly QuestionResult[],
  form: FormWords | undefined,
  words: ReportWords
): Html | '' =>
  questions.length === 0
    ? ''
    : html`<h3>${words.notShown}</h3>
        <p>${form?.isAnonymous === false ? words.none : words.few}</p>
        <ul>
          ${questions.map(({ id, label }) => html`<li>${wordsOf(form?.questions.get(id)?.label, label)}</li> `)}
        </ul>`;

const noteOf = ({ kind, answers, sessions, verified }: Result, words: ReportWords): string => {
  if (kind === 'comments') return words.commentsNote(sessions, verified);
  const people = words.people(answers);
  return kind === 'year' ? words.unverifiedAnswers(people, sessions) : words.verifiedAnswers(people);
};

const resultSection = (result: Result, index: number, report: Report, words: ReportWords): Html => {
  const form = report.forms.get(result.form.id);
  const title = form && form.questions.size > 0 ? form.title : undefined;
  return html`<section aria-labelledby="result-${index}">
    <h2 id="result-${index}">${headingOf(result, report, words)}</h2>
    <p>
      ${wordsOf(title, result.form.title)} · ${words.released(formatDay(new Date(result.releasedOn), words))}
    </p>
    <p>${noteOf(result, words)} ${form?.isAnonymous === false ? words.notAnonymous : ''}</p>
    ${result.questions.filter(isShown).map((question) => questionSection(question, form, words))}
    ${withheldSection(
      result.questions.filter((question) => !isShown(question)),
      form,
      words
    )}
  </section> `;
};

const missingItem = (missing: MissingResult, { forms, due }: Report, words: ReportWords): Html => {
  const { session, year, formId, reason } = missing;
  const name = session ? nameOf(session, words) : words.year(year ?? 0);
  const form = forms.get(formId)?.title ?? formId;
  return html`<li>${name} (${form}): ${words.missing[reason](due ? formatDay(due, words) : '')}</li> `;
};

/**
 * Makes the page of a report: without scripts, with a style sheet that the policy names, and the same bytes for the same
 * results. All text is escaped.
 */
export const makeReportPage = async (report: Report): Promise<string> => {
  const words = MESSAGES[report.lang];
  const { session, programme, results, missing } = report;
  const subject = session ? nameOf(session, words) : (programme?.name ?? words.anyRound);
  const subtitle = session ? [programme?.name, session.title && session.host].filter(Boolean).join(', ') : '';
  const page = await html`<!doctype html>
    <html lang="${report.lang}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${words.title} ${subject}</title>
        ${raw(STYLE_ELEMENT)}
      </head>
      <body>
        <main>
          <h1>${words.title} ${subject}</h1>
          ${subtitle ? html`<p>${subtitle}</p>` : ''}
          ${results.length === 0 ? html`<p>${words.noResults}</p>` : ''}
          ${
            results.length > 1
              ? html`<nav aria-labelledby="contents">
                  <h2 id="contents">${words.contents}</h2>
                  <ul>
                    ${results.map(
                      (result, index) =>
                        html`<li><a href="#result-${index}">${headingOf(result, report, words)}</a></li> `
                    )}
                  </ul>
                </nav>`
              : ''
          }
          ${results.map((result, index) => resultSection(result, index, report, words))}
          ${
            missing.length > 0 || session
              ? html`<section aria-labelledby="missing">
                  <h2 id="missing">${words.missingTitle}</h2>
                  <ul>
                    ${missing.map((each) => missingItem(each, report, words))}
                    ${session ? html`<li>${words.commentsElsewhere}</li>` : ''}
                  </ul>
                </section>`
              : ''
          }
          <section aria-labelledby="rules">
            <h2 id="rules">${words.rulesTitle}</h2>
            <ul>
              ${words.rules.map((rule) => html`<li>${rule}</li> `)}
            </ul>
          </section>
        </main>
      </body>
    </html> `;
  return String(page);
};
