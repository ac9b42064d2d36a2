import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Submission } from '../../data/submissions.js';
import type { Draft } from './draft.js';
import { panelTemplate, summaryTemplate } from './feedback-form-panels.js';
import { questionTemplate, type FeedbackWords } from './feedback-form-questions.js';
import type { PersonalKind } from './personal-text.js';

/** What the templates of the form and of what becomes of it need to know beside the draft. */
export interface BodyView {
  readonly words: FeedbackWords;
  /** The language that the form came in, where it is not the element's. */
  readonly lang: string | null;
  /** What is sent, to the byte. */
  readonly payload: string;
  /** The answers on their way that are shown, and that stay as they are. */
  readonly current: Submission | null;
  readonly heading: (text: string, id?: string) => TemplateResult;
  readonly findPersonal: (text: string) => readonly PersonalKind[];
  readonly onInput: (event: Event) => void;
  readonly onSubmit: (event: Event) => void;
  readonly focusQuestion: (index: number) => void;
  readonly clearAnswer: (index: number) => void;
  /** How far the paper form is. */
  readonly printing: 'no' | 'busy' | 'failed';
  readonly print: () => void;
  readonly another: () => void;
  readonly tryNow: () => void;
}

const questionsOf = (draft: Draft, { words, lang, clearAnswer, findPersonal }: BodyView): unknown[] =>
  draft.questions.map((question, index) => {
    const fault = draft.faults.find((one) => one.index === index);
    const text = draft.text(index);
    const isAnswered = Object.hasOwn(draft.answers, question.id);
    return guard([question, fault, text, isAnswered, lang, words, findPersonal], () =>
      questionTemplate(question, {
        index,
        words,
        lang,
        fault,
        isAnswered,
        length: text.length,
        found: question.type === 'text' ? findPersonal(text) : [],
        clearAnswer,
      })
    );
  });

/** The form. It has no address to go to: whatever submits it, nothing of the answers gets into the page's own. */
const formTemplate = (draft: Draft, view: BodyView, isHidden: boolean): TemplateResult => {
  const { words, current } = view;
  const isFrozen = current !== null;
  return html`<form
    part="form"
    method="dialog"
    autocomplete="off"
    novalidate
    ?hidden=${isHidden}
    @input=${view.onInput}
    @submit=${view.onSubmit}
  >
    <fieldset class="all" role="none" ?disabled=${isFrozen}>${questionsOf(draft, view)}</fieldset>
    <details>
      <summary>${words.willBeSent}</summary>
      <p>${words.willBeSentAbout}</p>
      <pre part="payload" dir="ltr">${view.payload}</pre>
    </details>
    <p class="actions">
      <button class="primary" part="send" aria-disabled=${isFrozen ? 'true' : nothing}>
        ${isFrozen ? words.sending : words.send}
      </button>
      <button
        type="button"
        part="print"
        aria-disabled=${view.printing === 'busy' ? 'true' : nothing}
        @click=${view.print}
      >
        ${words.print}
      </button>
    </p>
    ${view.printing === 'failed' ? html`<p class="notice" part="notice">${words.printFailed}</p>` : nothing}
  </form>`;
};

/** The form, or what became of it: it stays behind what is said of the answers, since they may have to be changed. */
export const bodyTemplate = (draft: Draft, view: BodyView): TemplateResult => {
  const { words, lang, current, heading } = view;
  if (draft.isClosed)
    return html`<section class="panel" part="closed">
      ${heading(words.closedTitle)}
      <p>${words.closed}</p>
    </section>`;
  const isPanel = current !== null && current.status.state !== 'sending';
  const thanks = html`<p lang=${lang ?? nothing} dir="auto">${draft.form.thanks}</p>`;
  return html`${isPanel ? panelTemplate(current, thanks, view) : nothing} ${summaryTemplate(draft, view)}
  ${formTemplate(draft, view, isPanel)}`;
};
