import { html, nothing, type TemplateResult } from 'lit';
import type { System } from '../../contract/systems.js';
import { safeHref } from '../../shared/hrefs.js';
import { mailHref } from './finder-card.js';
import type { FinderWords, Notice, WayOn } from './finder-model.js';

const button = (text: string, onClick: () => void): TemplateResult =>
  html`<li><button type="button" @click=${onClick}>${text}</button></li>`;

/** What should be known before the results, and the systems that can be chosen. */
export const noticeTemplate = (
  { text, choices }: Notice,
  words: FinderWords,
  chosen: string,
  choose: (code: string) => void
): TemplateResult =>
  html`<div class="bar" part="notice">
    <p dir="auto">${text}</p>
    ${
      choices.length > 0 || chosen
        ? html`<ul role="list">
            ${choices.map(({ code, name }) =>
              button(words.only(name), () => {
                choose(code);
              })
            )}
            ${
              chosen &&
              button(words.everywhere, () => {
                choose('');
              })
            }
          </ul>`
        : nothing
    }
  </div>`;

/** That nothing was found, kindly, and the ways on. */
export const emptyTemplate = (
  sector: string,
  ways: readonly WayOn[],
  asked: readonly System[],
  words: FinderWords,
  go: (way: WayOn) => void
): TemplateResult =>
  html`<div class="bar" part="empty">
    ${sector && html`<p>${words.emptySectorWhy}</p>`}
    <ul role="list">
      ${ways.map((way) =>
        button(way.text, () => {
          go(way);
        })
      )}
      ${asked.map(({ name, contact }) => {
        const mail = mailHref(contact?.email);
        const href = mail ?? safeHref(contact?.url);
        return html`<li dir="auto">
          ${words.askSystem(name)} ${contact?.team}
          ${
            href
              ? html`<a href=${href} rel="noopener noreferrer" referrerpolicy="no-referrer"
                  >${mail ? contact?.email : contact?.url}</a
                >`
              : nothing
          }
        </li>`;
      })}
    </ul>
  </div>`;
