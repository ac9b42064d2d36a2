import { html, nothing, type TemplateResult } from 'lit';
import type { Question } from '../../contract/question.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { FeedbackMessages } from './messages/en.js';
import { isSingle, nameOf, type Fault } from './feedback-form-model.js';
import type { PersonalKind } from './personal-text.js';

/** Messages of the form. */
export type FeedbackWords = CommonMessages & FeedbackMessages;

/** Input, in addition to the question, for the template of a question. */
interface QuestionView {
  readonly index: number;
  readonly words: FeedbackWords;
  /** Language of the form, if it differs from the element's. */
  readonly lang: string | null;
  readonly fault: Fault | undefined;
  /** Labels of the chosen options; empty without an answer. */
  readonly chosen: string;
  /** Length of the text, in UTF-16 code units. */
  readonly length: number;
  /** Kinds of personal details found in the text. */
  readonly found: readonly PersonalKind[];
  readonly clearAnswer: (index: number) => void;
}

/** Returns the error message of an answer, including the remedy. */
export const faultText = (question: Question, { reason }: Fault, { faults }: FeedbackWords): string => {
  if (reason === 'too-long' && question.type === 'text')
    return faults['too-long'](question.label, question.maxLength);
  if (reason !== 'required') return faults.refused(question.label);
  return (question.type === 'text' ? faults.write : faults.choose)(question.label);
};

/** Returns a warning that a text may identify a person, for example by an email address; empty without findings. */
export const personalText = (found: readonly PersonalKind[], words: FeedbackWords): string =>
  found.length > 0 ? words.personal(words.list(found.map((kind) => words.kinds[kind]))) : '';

/** Returns the message about the characters left, or about those over the limit. */
export const countText = (maxLength: number, length: number, words: FeedbackWords): string =>
  length > maxLength ? words.tooMany(length - maxLength) : words.left(maxLength - length);

const labelOf = (question: Question, { lang, words }: QuestionView): TemplateResult =>
  html`<span lang=${lang ?? nothing} dir="auto">${question.label}</span>${
      question.required ? html` <span class="small">${words.required}</span>` : nothing
    }`;

const descriptionOf = (question: Question, { index, lang, fault, words }: QuestionView): TemplateResult =>
  html`${
    question.hint
      ? html`<p class="small" id="${nameOf(index)}-hint" lang=${lang ?? nothing} dir="auto">
          ${question.hint}
        </p>`
      : nothing
  }${
    fault
      ? html`<p class="error" id="${nameOf(index)}-error" part="error">
          <span class="visually-hidden">${words.error} </span>${faultText(question, fault, words)}
        </p>`
      : nothing
  }`;

const describedBy = (question: Question, { index, fault }: QuestionView, ...ids: string[]) =>
  [question.hint ? 'hint' : '', fault ? 'error' : '', ...ids]
    .filter(Boolean)
    .map((id) => `${nameOf(index)}-${id}`)
    .join(' ') || nothing;

const textTemplate = (question: Question & { type: 'text' }, view: QuestionView): TemplateResult => {
  const { index, words, length, found, fault } = view;
  const name = nameOf(index);
  const isOver = length > question.maxLength;
  return html`<div class="question ${fault ? 'wrong' : ''}" part="question">
    <label for=${name}>${labelOf(question, view)}</label>
    ${descriptionOf(question, view)}
    <textarea
      id=${name}
      name=${name}
      rows="3"
      part="text"
      dir="auto"
      autocomplete="off"
      spellcheck="false"
      writingsuggestions="false"
      ?required=${question.required}
      aria-invalid=${fault ? 'true' : nothing}
      aria-describedby=${describedBy(question, view, 'count', 'found')}
    ></textarea>
    <p id="${name}-count" class=${isOver ? 'error' : 'small'} part="count">
      ${countText(question.maxLength, length, words)}
    </p>
    <p id="${name}-found" class="found" part="warning" ?hidden=${found.length === 0}>
      ${personalText(found, words)}
    </p>
  </div>`;
};

/** Renders the chosen option and the button that clears it, in the space between this question and the next. */
const answerTemplate = (
  { label, required }: Question,
  { chosen, index, lang, words, clearAnswer }: QuestionView
): TemplateResult =>
  html`<p class="answer">
    <span class="chosen" aria-hidden="true" lang=${lang ?? nothing} dir="auto">${chosen}</span>
    ${
      required
        ? nothing
        : html`<button
            type="button"
            class="quiet"
            @click=${() => {
              clearAnswer(index);
            }}
          >
            ${words.takeBack}<span class="visually-hidden">: ${label}</span>
          </button>`
    }
  </p>`;

/** Largest number of options that fit in one row on a narrow phone. */
const MAX_IN_A_ROW = 7;

/**
 * Renders a question with native controls, which hold the answer. The error describes each control too, because screen
 * readers leave out the description of a group when its control takes the focus.
 */
export const questionTemplate = (question: Question, view: QuestionView): TemplateResult => {
  if (question.type === 'text') return textTemplate(question, view);
  const { index, lang, chosen, fault } = view;
  const { type, options, required } = question;
  const name = nameOf(index);
  const isRadio = isSingle(question);
  const isRow = type === 'scale' && options.length <= MAX_IN_A_ROW;
  return html`<fieldset
    class="question ${isRow ? 'scale' : ''} ${fault ? 'wrong' : ''}"
    part="question"
    role=${isRadio ? 'radiogroup' : nothing}
    aria-labelledby="${name}-label"
    aria-required=${isRadio && required ? 'true' : nothing}
    aria-invalid=${isRadio && fault ? 'true' : nothing}
    aria-describedby=${describedBy(question, view)}
  >
    <legend id="${name}-label">${labelOf(question, view)}</legend>
    ${descriptionOf(question, view)}
    <div class="options" part="options">
      ${options.map(
        ({ label }, place) =>
          html`<label
            ><input
              type=${isRadio ? 'radio' : 'checkbox'}
              name=${name}
              value=${place}
              autocomplete="off"
              ?required=${isRadio && required}
              aria-invalid=${!isRadio && fault ? 'true' : nothing}
              aria-describedby=${fault ? `${name}-error` : nothing}
            /><span lang=${lang ?? nothing} dir="auto">${label}</span></label
          >`
      )}
    </div>
    ${isRadio && chosen ? answerTemplate(question, view) : nothing}
  </fieldset>`;
};
