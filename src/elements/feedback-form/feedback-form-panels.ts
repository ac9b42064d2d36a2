import { html, nothing, type TemplateResult } from 'lit';
import type { Submission } from '../../data/submissions.js';
import type { Draft } from './draft.js';
import { nameOf } from './feedback-form-model.js';
import { faultText } from './feedback-form-questions.js';
import type { MoreWords } from './more-words.js';

/** Input for both templates. */
interface OutcomeView {
  readonly words: MoreWords;
  readonly heading: (text: string, id?: string) => TemplateResult;
}

const REFUSALS = { answers: 'refused', round: 'refusedRound', gone: 'gone' } as const;

/** Renders the error summary. It takes the focus, and its links lead to the fields without changing the page's address. */
export const summaryTemplate = (
  { questions, faults, refused }: Draft,
  { words, heading, focusQuestion }: OutcomeView & { readonly focusQuestion: (index: number) => void }
): TemplateResult | typeof nothing => {
  if (faults.length === 0 && refused === 'no') return nothing;
  // Named by all its text, because screen readers read only the name of a group that takes the focus.
  return html`<div
    id="summary"
    class="failure"
    part="summary"
    role="group"
    aria-labelledby="problem reason problems"
  >
    ${heading(refused === 'no' ? words.errorTitle : words.refusedTitle, 'problem')}
    ${refused === 'no' ? nothing : html`<p id="reason">${words[REFUSALS[refused]]}</p>`}
    <ul role="list" id="problems">
      ${faults.map((fault) => {
        const question = questions[fault.index];
        if (!question) return nothing;
        return html`<li>
          <a
            href="#${nameOf(fault.index)}"
            @click=${(event: Event) => {
              // Keeps the page's address and history unchanged. Engines also differ in moving the focus.
              event.preventDefault();
              focusQuestion(fault.index);
            }}
            >${faultText(question, fault, words)}</a
          >
        </li>`;
      })}
    </ul>
  </div>`;
};

/** Renders the confirmation that the answers are stored, or the message that they are not sent yet. */
export const panelTemplate = (
  { status, stored }: Submission,
  thanks: TemplateResult,
  {
    words,
    heading,
    another,
    tryNow,
  }: OutcomeView & { readonly another: () => void; readonly tryNow: () => void }
): TemplateResult => {
  const isSent = status.state === 'sent';
  return html`<section class="panel ${isSent ? 'good' : ''}" part=${isSent ? 'sent' : 'waiting'}>
    ${heading(isSent ? words.sentTitle : words.waitingTitle, 'panel')}
    ${isSent ? thanks : html`<p>${stored ? words.waitingSealed : words.waiting}</p>`}
    <p class="actions">
      ${isSent ? nothing : html`<button type="button" part="retry" @click=${tryNow}>${words.tryNow}</button>`}
      <button type="button" part="another" @click=${another}>${words.another}</button>
    </p>
  </section>`;
};
