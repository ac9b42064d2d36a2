import { html, nothing, type TemplateResult } from 'lit';
import type { Advice, WayOn } from './finder-advice.js';
import { contactLinks } from './finder-card.js';

/** Something that should be known, or that nothing was found, and the ways on as buttons that say what they do. */
export const adviceTemplate = (
  { part, text, ways, asked }: Advice,
  go: (way: WayOn) => void
): TemplateResult =>
  html`<div class="bar" part=${part}>
    ${text && html`<p dir="auto">${text}</p>`}
    ${
      ways.length + asked.length > 0
        ? html`<ul role="list">
            ${ways.map(
              (way) =>
                html`<li>
                  <button
                    type="button"
                    @click=${() => {
                      go(way);
                    }}
                  >
                    ${way.text}
                  </button>
                </li>`
            )}
            ${asked.map(
              ({ text: words, contact }) =>
                html`<li dir="auto">${words} ${contact?.team} ${contactLinks(contact)}</li>`
            )}
          </ul>`
        : nothing
    }
  </div>`;
