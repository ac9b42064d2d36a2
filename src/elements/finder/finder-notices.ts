import { html, nothing, type TemplateResult } from 'lit';
import { toAdvice, type Advice, type Situation } from './finder-advice.js';
import { contactLinks } from './finder-details.js';
import type { Search } from './finder-model.js';

export { needsSystems } from './finder-advice.js';

/** Renders a notice with its suggestions as buttons, and its contacts. */
const adviceTemplate = (
  { part, text, suggestions, contacts }: Advice,
  choose: (search: Search) => void
): TemplateResult =>
  html`<div class="bar" part=${part}>
    ${text && html`<p dir="auto">${text}</p>`}
    ${
      suggestions.length + contacts.length > 0
        ? html`<ul role="list">
            ${suggestions.map(
              (suggestion) =>
                html`<li>
                  <button
                    type="button"
                    @click=${() => {
                      choose(suggestion.search);
                    }}
                  >
                    ${suggestion.text}
                  </button>
                </li>`
            )}
            ${contacts.map(
              ({ text: words, contact }) =>
                html`<li dir="auto">${words} ${contact?.team} ${contactLinks(contact)}</li>`
            )}
          </ul>`
        : nothing
    }
  </div>`;

/** Renders notices about the place and the systems, and suggestions if the search found no programmes. */
export const adviceTemplates = (situation: Situation, choose: (search: Search) => void): TemplateResult[] =>
  toAdvice(situation).map((advice) => adviceTemplate(advice, choose));
