import { html, nothing, type TemplateResult } from 'lit';
import type { ProgrammeHead } from '../../contract/programmes.js';
import { linkTemplate } from '../facts.js';
import { mailHref, safeHref } from '../../dom/links.js';
import { shiftsToChoose, type SessionsWords } from './sessions-model.js';

const button = (text: string, onClick: () => void): TemplateResult =>
  html`<button type="button" @click=${onClick}>${text}</button>`;

/** The choice of a time of day. */
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
      ${shiftsToChoose(chosen).map(
        (code) => html`<option value=${code} .selected=${code === chosen}>${label(code)}</option>`
      )}
    </select>
  </div>`;

/** That the list is narrowed to a programme, how to join it, and the way back to all. */
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

/** What somebody can do who found nothing. */
export interface WayOn {
  readonly text: string;
  readonly go: () => void;
}

/** That there is nothing, kindly, and the ways on. */
export const emptyTemplate = (
  ways: readonly WayOn[],
  words: SessionsWords,
  go: (way: () => void) => void
): TemplateResult =>
  html`<div class="empty" part="empty">
    <p>${words.emptyWhy}</p>
    ${
      ways.length > 0
        ? html`<p><strong>${words.waysOn}</strong></p>
            <ul role="list">
              ${ways.map(
                (way) =>
                  html`<li>
                    ${button(way.text, () => {
                      go(way.go);
                    })}
                  </li>`
              )}
            </ul>`
        : nothing
    }
  </div>`;

/** The links to subscribe by: one that a calendar app opens, one to paste where none does. */
export const feedTemplate = (href: string, words: SessionsWords, heading: TemplateResult): TemplateResult =>
  html`<section class="feed" part="feed" aria-labelledby="feed">
    ${heading}
    <p>${words.feedAbout}</p>
    <p class="actions">
      ${linkTemplate(href.replace(/^https?:/, 'webcal:'), words.feedSubscribe)}
      ${linkTemplate(href, words.feedAddress)}
    </p>
  </section>`;
