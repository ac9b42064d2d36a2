import type * as lit from 'lit';
import type { TemplateResult } from 'lit';
import type { Question } from '../../contract/forms.js';
import { loadQr, type QrCode } from '../../data/extras.js';
import type { Draft } from './draft.js';
import { paper as english, type PaperMessages } from './messages/en-paper.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import { pageRules, paperRules } from './paper-styles.js';

/** Lit, as the page has it: a module that imported it too would have bundlers take it out of the element’s first script. */
export type Lit = Pick<typeof lit, 'html' | 'nothing' | 'render' | 'svg'>;

/** What a paper form says beside its questions. */
export interface PaperView {
  readonly code: string | null;
  readonly lang: string;
  readonly words: FeedbackWords & Partial<PaperMessages>;
}

/** Readers want so many modules of white around a code. */
const QUIET_ZONE = 4;
/** So many lines there are at most to write on, one for so many characters. */
const MAX_LINES = 4;
const CHARACTERS_PER_LINE = 250;

type Scale = Question & { readonly type: 'scale' };

/** Questions that stand in one table, since they offer the same. */
const tablesOf = (questions: readonly Question[]): readonly (readonly Question[])[] => {
  const groups: Question[][] = [];
  const offer = (question: Question | undefined): string =>
    question?.type === 'scale' ? question.options.map(({ label }) => label).join('\n') : '';
  for (const question of questions) {
    const last = groups.at(-1);
    if (last && offer(question) && offer(last[0]) === offer(question)) last.push(question);
    else groups.push([question]);
  }
  return groups;
};

const tableTemplate = (
  { html }: Lit,
  questions: readonly Scale[],
  { paperOne }: PaperMessages
): TemplateResult =>
  html`<section>
    <table>
      <thead>
        <tr>
          <th scope="col">${paperOne}</th>
          ${questions[0]?.options.map(({ label }) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${questions.map(
          ({ label, options }) =>
            html`<tr>
              <th scope="row" dir="auto">${label}</th>
              ${options.map(() => html`<td><i></i></td>`)}
            </tr>`
        )}
      </tbody>
    </table>
  </section>`;

const oneTemplate = ({ html, nothing }: Lit, question: Question): TemplateResult =>
  html`<section dir="auto">
    <h2>${question.label}</h2>
    ${question.hint ? html`<p class="small">${question.hint}</p>` : nothing}
    ${
      question.type === 'text'
        ? Array.from(
            {
              length: Math.min(MAX_LINES, Math.ceil(question.maxLength / CHARACTERS_PER_LINE)),
            },
            () => html`<div class="line"></div>`
          )
        : html`<p class="options">
            ${question.options.map(({ label }) => html`<span><i></i> ${label}</span>`)}
          </p>`
    }
  </section>`;

const qrTemplate = ({ html, svg }: Lit, { size, path }: QrCode, href: string): TemplateResult => {
  const side = size + 2 * QUIET_ZONE;
  const box = `${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`;
  return html`<svg viewBox=${box} role="img" aria-label=${href} shape-rendering="crispEdges">
    ${svg`<path d=${path} />`}
  </svg>`;
};

const paperTemplate = (
  tools: Lit,
  { form, questions }: Draft,
  { code, words: ours }: PaperView,
  qr: QrCode,
  href: string
): TemplateResult => {
  const { html, nothing } = tools;
  const words = { ...english, ...ours };
  return html`<header>
      <div dir="auto">
        <h1>${form.title}</h1>
        ${form.anonymous ? nothing : html`<p><strong>${words.notAnonymous}</strong></p>`}
        <p>${form.confidentiality}</p>
        <p class="small">${words.paperIntro(href)}</p>
        ${code ? html`<p class="small">${words.paperCode(code)}</p>` : nothing}
      </div>
      ${qrTemplate(tools, qr, href)}
    </header>
    ${tablesOf(questions).map((group) => {
      const scales = group.filter((question): question is Scale => question.type === 'scale');
      return scales.length > 1
        ? tableTemplate(tools, scales, words)
        : group.map((one) => oneTemplate(tools, one));
    })}`;
};

const sheetOf = (rules: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
};

/**
 * Prints a form alone, empty, as one sheet with a QR code to this page: its origin and path, since whatever else stands in
 * its address is nobody's business. What somebody has answered on the screen is not on it.
 */
export const printPaper = async (tools: Lit, draft: Draft, view: PaperView): Promise<void> => {
  const href = location.origin + location.pathname;
  const qr = (await loadQr())(href);
  const paper = document.createElement('div');
  paper.dataset['roundsPaper'] = '';
  paper.lang = view.lang;
  const root = paper.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(paperRules)];
  tools.render(paperTemplate(tools, draft, view, qr, href), root);
  const rules = sheetOf(pageRules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  document.body.append(paper);
  const remove = (): void => {
    window.removeEventListener('afterprint', remove);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
    paper.remove();
  };
  window.addEventListener('afterprint', remove);
  window.print();
};
