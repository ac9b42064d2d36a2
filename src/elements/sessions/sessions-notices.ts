import { html, nothing, type TemplateResult } from 'lit';
import type { ProgrammeHead } from '../../contract/programmes.js';
import { linkTemplate } from '../facts.js';
import { mailHref, safeHref } from '../../dom/links.js';
import { shiftChoices, type SessionsWords } from './sessions-model.js';

const button = (text: string, onClick: () => void): TemplateResult =>
  html`<button type="button" @click=${onClick}>${text}</button>`;

/** Renders the field for a time of day. */
export const shiftTemplate = (
  chosen: string | null,
  words: SessionsWords,
  label: (code: string) => string,
  choose: (code: string | null) => void
): TemplateResult =>
  html`<div class="shift" part="shift">
    <label for="shift">${words.shiftLabel}</label>
    <select
      id="shift"
      @change=${(event: Event) => {
        choose((event.target as HTMLSelectElement).value || null);
      }}
    >
      <option value="" .selected=${!chosen}>${words.anyShift}</option>
      ${shiftChoices(chosen).map(
        (code) => html`<option value=${code} .selected=${code === chosen}>${label(code)}</option>`
      )}
    </select>
  </div>`;

/** Renders a notice that the list shows one programme, with a link to join it and a button to show all. */
export const narrowedTemplate = (
  programme: ProgrammeHead | null,
  words: SessionsWords,
  showAll: () => void
): TemplateResult => {
  const mail = mailHref(programme?.contact?.email);
  const site = safeHref(programme?.url) ?? safeHref(programme?.contact?.url);
  return html`<div class="notice" part="notice">
    <p dir="auto">${programme ? words.onlyProgramme(programme.name) : words.onlyOne}</p>
    <p class="actions">
      ${button(words.showAll, showAll)}
      ${
        programme && (site || mail)
          ? linkTemplate(site ?? mail ?? '', site ? words.joinLink : words.joinEmail, {
              name: programme.name,
            })
          : nothing
      }
    </p>
  </div>`;
};

/** A button that widens an empty search. */
export interface Suggestion {
  readonly text: string;
  readonly apply: () => void;
}

/** Renders the message for an empty list, with suggestions. */
export const emptyTemplate = (
  suggestions: readonly Suggestion[],
  words: SessionsWords,
  choose: (suggestion: Suggestion) => void
): TemplateResult =>
  html`<div class="empty" part="empty">
    <p>${words.emptyWhy}</p>
    ${
      suggestions.length > 0
        ? html`<p><strong>${words.waysOn}</strong></p>
            <ul role="list">
              ${suggestions.map(
                (suggestion) =>
                  html`<li>
                    ${button(suggestion.text, () => {
                      choose(suggestion);
                    })}
                  </li>`
              )}
            </ul>`
        : nothing
    }
  </div>`;

/** Renders the calendar links: one that opens a calendar app, and one to paste into other calendars. */
export const feedTemplate = (href: string, words: SessionsWords, heading: TemplateResult): TemplateResult =>
  html`<section class="feed" part="feed" aria-labelledby="feed">
    ${heading}
    <p>${words.feedAbout}</p>
    <p class="actions">
      ${linkTemplate(href.replace(/^https?:/, 'webcal:'), words.feedSubscribe)}
      ${linkTemplate(href, words.feedAddress)}
    </p>
  </section>`;
