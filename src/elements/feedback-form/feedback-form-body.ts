import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { CODE_FIELD, type Draft } from './draft.js';
import { questionTemplate, type FeedbackWords } from './feedback-form-questions.js';
import type { BodyView } from './feedback-form-view.js';

/** Returns the label of the chosen option of a question with options. */
const chosenIn = ({ answers }: Draft, question: Draft['questions'][number]): string => {
  if (question.type === 'text' || !Object.hasOwn(answers, question.id)) return '';
  return question.options.find(({ value }) => value === answers[question.id])?.label ?? '';
};

const questionsOf = (draft: Draft, { words, lang, clearAnswer, findPersonalDetails }: BodyView): unknown[] =>
  draft.questions.map((question, index) => {
    const fault = draft.faults.find(({ index: at }) => at === index);
    const text = draft.text(index);
    const chosen = chosenIn(draft, question);
    return guard([question, fault, text, chosen, lang, words, findPersonalDetails], () =>
      questionTemplate(question, {
        index,
        words,
        lang,
        fault,
        chosen,
        length: text.length,
        found: question.type === 'text' ? findPersonalDetails(text) : [],
        clearAnswer,
      })
    );
  });

/** Renders the optional field for the Round's code, for visitors without a link that holds it. */
const codeTemplate = ({ code, codeHint }: FeedbackWords): TemplateResult =>
  html`<div class="question">
    <label for=${CODE_FIELD}>${code}</label>
    <p class="small" id="code-hint">${codeHint}</p>
    <input
      id=${CODE_FIELD}
      name=${CODE_FIELD}
      type="text"
      maxlength="40"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      writingsuggestions="false"
      aria-describedby="code-hint"
    />
  </div>`;

/** Renders the form. Its method `dialog` has no target, so answers never end up in the page's address. */
const formTemplate = (draft: Draft, view: BodyView): TemplateResult => {
  const { words, lang, phase } = view;
  const isFrozen = phase !== 'editing';
  const { questions } = draft;
  const required = questions.filter((question) => question.required).length;
  const { intro } = draft.form;
  return html`<form
    part="form"
    method="dialog"
    autocomplete="off"
    novalidate
    ?hidden=${phase === 'done'}
    @input=${view.onInput}
    @submit=${view.onSubmit}
  >
    ${view.isBroken ? html`<p class="failure" part="notice" role="alert">${words.broken}</p>` : nothing}
    <div class="intro">
      ${intro ? html`<p lang=${lang ?? nothing} dir="auto">${intro}</p>` : nothing}
      <p>${words.mustAnswer(required, questions.length)}</p>
    </div>
    <fieldset class="all" role="none" ?disabled=${isFrozen}>
      ${questionsOf(draft, view)} ${view.asksForCode ? codeTemplate(words) : nothing}
    </fieldset>
    <details @toggle=${view.onPayloadToggle}>
      <summary>${words.willBeSent}</summary>
      ${view.payload}
    </details>
    <p class="actions">
      <button class="primary" part="send" aria-disabled=${isFrozen ? 'true' : nothing}>
        ${isFrozen ? words.sending : words.send}
      </button>
      <button
        type="button"
        class="roomy"
        part="print"
        aria-disabled=${view.printing === 'busy' ? 'true' : nothing}
        @click=${view.print}
      >
        ${words.print}
      </button>
    </p>
    ${view.isBroken ? html`<p class="failure" part="notice">${words.broken}</p>` : nothing}
    ${view.printing === 'failed' ? html`<p class="notice" part="notice">${words.printFailed}</p>` : nothing}
  </form>`;
};

/** Renders the form or its outcome. The form stays in the page, hidden, because refused answers may need changes. */
export const bodyTemplate = (draft: Draft, view: BodyView): TemplateResult => {
  const { words, heading } = view;
  if (draft.isClosed)
    return html`<section class="panel" part="closed">
      ${heading(words.closedTitle)}
      <p>${words.closed}</p>
    </section>`;
  return html`${view.outcome} ${formTemplate(draft, view)}`;
};
