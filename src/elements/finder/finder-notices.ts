import { html, nothing, type TemplateResult } from 'lit';
import type { Advice, Suggestion } from './finder-advice.js';
import { contactLinks } from './finder-card.js';

/** Renders a notice with its suggestions as buttons, and its contacts. */
export const adviceTemplate = (
  { part, text, suggestions, contacts }: Advice,
  choose: (suggestion: Suggestion) => void
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
                      choose(suggestion);
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
