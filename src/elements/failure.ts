import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../data/client.js';
import { systemClock } from '../data/clock.js';
import { ContractError, type RoundsError } from '../data/errors.js';
import { asAtText } from '../i18n/dates.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';

/** Returns two sentences about an error: what happened, and what to do next. */
export const errorWords = (
  error: RoundsError,
  { errors }: CommonMessages
): readonly [problem: string, remedy: string] => {
  const kind = error instanceof ContractError && error.version !== null ? 'version' : error.code;
  return errors[kind] ?? [error.message, ''];
};

/** Renders the button "Try again", which stays in place during a retry. */
export const retryTemplate = (isRetrying: boolean, retry: () => void, msg: CommonMessages): TemplateResult =>
  // Not `disabled`: the button would lose the focus.
  html`<button type="button" part="retry" aria-disabled=${isRetrying} @click=${retry}>
    ${isRetrying ? msg.tryingAgain : msg.tryAgain}
  </button>`;

/** Renders an error message: what happened, what to do next and, where a retry could help, "Try again". */
export const failureTemplate = (
  error: RoundsError,
  msg: CommonMessages,
  retry: TemplateResult
): TemplateResult => {
  const [problem, remedy] = errorWords(error, msg);
  return html`<div class="failure" part="failure">
    <p><strong>${problem}</strong></p>
    <p>${remedy}</p>
    ${error.code === 'configuration' ? nothing : retry}
  </div>`;
};

/** Renders a message in place of a part that could not be loaded, with "Try again". */
export const partFailedTemplate = (retry: () => void, msg: CommonMessages): TemplateResult =>
  html`<div class="failure" part="failure" role="alert">
    <p>${msg.partFailed}</p>
    ${retryTemplate(false, retry, msg)}
  </div>`;

/** Renders a warning that an answer could not be refreshed, with the time of the last good answer. */
export const staleTemplate = (
  { asAt }: Answer<unknown>,
  { dates, stale, timeOnDate }: CommonMessages,
  retry: TemplateResult
): TemplateResult =>
  html`<div class="stale" part="stale">
    <p>${stale(asAt && asAtText(asAt, new Date(systemClock.now()), dates, timeOnDate))}</p>
    ${retry}
  </div>`;
