import { html, nothing, type TemplateResult } from 'lit';
import type { Form } from '../../contract/forms.js';
import type { Privacy, Support } from '../../contract/service.js';
import type { Submission } from '../../data/submissions.js';
import { linkTemplate } from '../facts.js';
import { safeHref } from '../../dom/links.js';
import type { Draft } from './draft.js';
import { isTelephone, nameOf } from './feedback-form-model.js';
import { faultText, type FeedbackWords } from './feedback-form-questions.js';
import type { BodyView } from './feedback-form-view.js';

/** Renders the use and storage of the answers, and a warning if they are not anonymous. */
export const confidentialityTemplate = (
  { anonymous, intro, confidentiality }: Form,
  lang: string | null,
  privacy: Privacy | null | undefined,
  storageNotes: readonly string[],
  words: FeedbackWords,
  heading: (text: string) => TemplateResult
): TemplateResult => {
  const href = safeHref(privacy?.href);
  return html`${anonymous ? nothing : html`<p class="notice" part="notice"><strong>${words.notAnonymous}</strong></p>`}
    <section part="confidentiality">
      ${heading(words.confidentiality)}
      <p lang=${lang ?? nothing} dir="auto">${confidentiality}</p>
      ${privacy ? html`<p dir="auto">${words.privacy(privacy.controller, privacy.retention)}</p>` : nothing}
      ${href ? html`<p>${linkTemplate(href, words.privacyLink)}</p>` : nothing}
      ${storageNotes.map((text) => html`<p part="held">${text}</p>`)}
    </section>
    ${intro ? html`<p lang=${lang ?? nothing} dir="auto">${intro}</p>` : nothing}`;
};

/** Renders the support contacts, which are always visible. */
export const supportTemplate = (
  support: readonly Support[],
  heading: TemplateResult
): TemplateResult | typeof nothing =>
  support.length === 0
    ? nothing
    : html`<section class="support" part="support">
        ${heading}
        <ul role="list">
          ${support.map(({ label, href }) => {
            const to = isTelephone(href) ? href : safeHref(href);
            return html`<li dir="auto">${to ? linkTemplate(to, label) : label}</li>`;
          })}
        </ul>
      </section>`;

/** Renders the error summary. It takes the focus, and its links lead to the fields without changing the page's address. */
export const summaryTemplate = (
  { questions, faults, refused }: Draft,
  { words, heading, focusQuestion }: BodyView
): TemplateResult | typeof nothing => {
  if (faults.length === 0 && refused === 'no') return nothing;
  const reason = refused === 'no' ? nothing : html`<p>${refused === 'gone' ? words.gone : words.refused}</p>`;
  return html`<div id="summary" class="failure" part="summary" role="group" aria-labelledby="problem">
    ${heading(refused === 'no' ? words.errorTitle : words.refusedTitle, 'problem')} ${reason}
    <ul role="list">
      ${faults.map((fault) => {
        const question = questions[fault.index];
        if (!question) return nothing;
        return html`<li>
          <a
            href="#${nameOf(fault.index)}"
            @click=${(event: Event) => {
              // The page's address and history stay unchanged, and engines differ in moving the focus.
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
  { words, heading, another, tryNow }: BodyView
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
