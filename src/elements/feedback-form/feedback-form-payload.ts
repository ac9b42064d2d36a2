import { html, nothing, type TemplateResult } from 'lit';
import type { Answers } from '../../contract/feedback.js';
import type { Question } from '../../contract/question.js';
import type { Draft } from './draft.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import { withMore } from './more-words.js';
import { payloadOf, type Subject } from './payload.js';

/** Content to be sent, apart from the answers. */
export interface PayloadView {
  readonly words: FeedbackWords;
  /** Language of the form, if it differs from the element's. */
  readonly lang: string | null;
  readonly subject: Subject;
  /** Name of the Round, or its id if its name is unknown; empty without a Round. */
  readonly round: string;
}

/** Returns an answer as visitors read it: the labels of the chosen options, or their own text. */
const answerText = (question: Question, answer: Answers[string], { list }: FeedbackWords): string => {
  if (question.type === 'text') return String(answer);
  const values: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return list(question.options.filter(({ value }) => values.includes(value)).map(({ label }) => label));
};

/** Renders what will be sent: the questions with their answers, and the exact data. */
export const payloadTemplate = (
  draft: Draft,
  { lang, subject, round, ...view }: PayloadView
): TemplateResult => {
  const words = withMore(view.words);
  const { questions, answers } = draft;
  const code = subject.code || draft.code;
  const answered = questions.flatMap((question) => {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    return answer === undefined ? [] : [[question.label, answerText(question, answer, words)] as const];
  });
  const language = lang ?? nothing;
  return html`<p>${words.willBeSentAbout}</p>
    <dl>
      ${
        round
          ? html`<dt>${words.sentRound}</dt>
              <dd dir="auto">${round}</dd>`
          : nothing
      }
      ${
        code
          ? html`<dt>${words.sentCode}</dt>
              <dd dir="auto">${code}</dd>`
          : nothing
      }
      ${answered.map(
        ([label, text]) =>
          html`<dt lang=${language} dir="auto">${label}</dt>
            <dd lang=${language} dir="auto">${text}</dd>`
      )}
    </dl>
    ${answered.length === 0 ? html`<p>${words.nothingYet}</p>` : nothing}
    <details>
      <summary>${words.exactData}</summary>
      <pre part="payload" dir="ltr">${payloadOf(draft, subject)}</pre>
    </details>`;
};
