import { html, nothing, render, svg, type TemplateResult } from 'lit';
import type { Question } from '../../contract/question.js';
import { lazy } from '../../data/lazy.js';
import type { Draft } from './draft.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import { withMore, type MoreWords } from './more-words.js';
import { pageRules, paperRules } from './paper-styles.js';
import type { QrCode } from './qr-code.js';

const loadQrCode = lazy(() => import('./qr-code.js'));

/** Content of a paper form, apart from its questions. */
export interface PaperView {
  readonly code: string | null;
  /** Name of the Round; empty if it is unknown. */
  readonly round: string;
  readonly lang: string;
  readonly words: FeedbackWords;
}

/** Width of the white margin that readers of QR codes need, in modules. */
const QUIET_ZONE_MODULES = 4;
/** Maximum number of lines to write on. */
const MAX_LINES = 4;
/** Number of characters of an answer's maximum length for each line to write on. */
const CHARACTERS_PER_LINE = 250;

type Scale = Question & { readonly type: 'scale' };

/** Groups consecutive scales with the same options, so that they share a table. */
const groupsOf = (questions: readonly Question[]): readonly (readonly Question[])[] => {
  const groups: Question[][] = [];
  const optionLabels = (question: Question | undefined): string =>
    question?.type === 'scale' ? question.options.map(({ label }) => label).join('\n') : '';
  for (const question of questions) {
    const last = groups.at(-1);
    if (last && optionLabels(question) && optionLabels(last[0]) === optionLabels(question))
      last.push(question);
    else groups.push([question]);
  }
  return groups;
};

const tableTemplate = (questions: readonly Scale[], { paperOne }: MoreWords): TemplateResult =>
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

/** Number of lines to write on. */
const linesOf = (maxLength: number): number =>
  Math.min(MAX_LINES, Math.ceil(maxLength / CHARACTERS_PER_LINE));

const questionTemplate = (question: Question): TemplateResult =>
  html`<section dir="auto">
    <h2>${question.label}</h2>
    ${question.hint ? html`<p class="small">${question.hint}</p>` : nothing}
    ${
      question.type === 'text'
        ? [...Array<undefined>(linesOf(question.maxLength))].map(() => html`<div class="line"></div>`)
        : html`<p class="options">
            ${question.options.map(({ label }) => html`<span><i></i> ${label}</span>`)}
          </p>`
    }
  </section>`;

const qrTemplate = ({ size, path }: QrCode, href: string): TemplateResult => {
  const side = size + 2 * QUIET_ZONE_MODULES;
  const box = `${-QUIET_ZONE_MODULES} ${-QUIET_ZONE_MODULES} ${side} ${side}`;
  return html`<svg viewBox=${box} role="img" aria-label=${href} shape-rendering="crispEdges">
    ${svg`<path d=${path} />`}
  </svg>`;
};

const paperTemplate = (
  { form, questions }: Draft,
  { code, round, ...view }: PaperView,
  qr: QrCode,
  href: string
): TemplateResult => {
  const words = withMore(view.words);
  return html`<header>
      <div dir="auto">
        <h1>${form.title}</h1>
        ${round ? html`<p><strong>${round}</strong></p>` : nothing}
        ${form.anonymous ? nothing : html`<p><strong>${words.notAnonymous}</strong></p>`}
        <p>${form.confidentiality}</p>
        <p class="small">${words.paperIntro(href)}</p>
        ${code ? html`<p class="small">${words.paperCode(code)}</p>` : nothing}
      </div>
      ${qrTemplate(qr, href)}
    </header>
    ${groupsOf(questions).map((group) => {
      const scales = group.filter((question): question is Scale => question.type === 'scale');
      return scales.length > 1 ? tableTemplate(scales, words) : group.map(questionTemplate);
    })}`;
};

const sheetOf = (rules: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
};

/**
 * Prints an empty copy of the form with a QR code of this page. The code contains only the origin and path of the page,
 * because the rest of its address may be private. Answers on the screen are not printed.
 */
export const printPaper = async (draft: Draft, view: PaperView): Promise<void> => {
  const href = location.origin + location.pathname;
  const { qrCode } = await loadQrCode();
  const paper = document.createElement('div');
  paper.dataset['roundsPaper'] = '';
  paper.lang = view.lang;
  const root = paper.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(paperRules)];
  render(paperTemplate(draft, view, qrCode(href), href), root);
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
