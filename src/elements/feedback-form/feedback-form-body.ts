import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Draft } from './draft.js';
import { panelTemplate, summaryTemplate } from './feedback-form-panels.js';
import { questionTemplate } from './feedback-form-questions.js';
import type { BodyView } from './feedback-form-view.js';

const questionsOf = (draft: Draft, { words, lang, clearAnswer, findPersonalDetails }: BodyView): unknown[] =>
  draft.questions.map((question, index) => {
    const fault = draft.faults.find(({ index: at }) => at === index);
    const text = draft.text(index);
    const isAnswered = Object.hasOwn(draft.answers, question.id);
    return guard([question, fault, text, isAnswered, lang, words, findPersonalDetails], () =>
      questionTemplate(question, {
        index,
        words,
        lang,
        fault,
        isAnswered,
        length: text.length,
        found: question.type === 'text' ? findPersonalDetails(text) : [],
        clearAnswer,
      })
    );
  });

/** Renders the form. Its method `dialog` has no target, so answers never end up in the page's address. */
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

/** Renders the form or its outcome. The form stays in the page, hidden, because refused answers may need changes. */
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
