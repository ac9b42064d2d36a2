import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../data/client.js';
import { systemClock } from '../data/clock.js';
import { ContractError, type RoundsError } from '../data/errors.js';
import { asAtText } from '../i18n/dates.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';

/** What to tell a person about an error: what happened, and what to do next. */
export const errorWords = (
  error: RoundsError,
  { errors }: CommonMessages
): readonly [what: string, next: string] => {
  const kind = error instanceof ContractError && error.version !== null ? 'version' : error.code;
  return errors[kind] ?? [error.message, ''];
};

/** "Try again", which stays while it is under way. */
export const retryTemplate = (busy: boolean, retry: () => void, msg: CommonMessages): TemplateResult =>
  // Not `disabled`, which would throw the focus out of the element.
  html`<button type="button" part="retry" aria-disabled=${busy} @click=${retry}>
    ${busy ? msg.tryingAgain : msg.tryAgain}
  </button>`;

/** What happened, in plain words, what to do next, and "Try again" where that could help. */
export const failureTemplate = (
  error: RoundsError,
  msg: CommonMessages,
  retry: TemplateResult
): TemplateResult => {
  const [what, next] = errorWords(error, msg);
  return html`<div class="failure" part="failure">
    <p><strong>${what}</strong></p>
    <p>${next}</p>
    ${error.code === 'configuration' ? nothing : retry}
  </div>`;
};

/** That an answer could not be brought up to date, and as at when it is. */
export const staleTemplate = (
  { asAt }: Answer<unknown>,
  { dates, stale, timeOnDate }: CommonMessages,
  retry: TemplateResult
): TemplateResult =>
  html`<div class="stale" part="stale">
    <p>${stale(asAt && asAtText(asAt, new Date(systemClock.now()), dates, timeOnDate))}</p>
    ${retry}
  </div>`;
