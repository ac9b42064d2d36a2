import { html, nothing, type TemplateResult } from 'lit';
import { idOf, type Errors } from './fields.js';
import type { Part } from './snippets/markup.js';

const partView = (
  part: Part,
  copied: string,
  onCopy: (part: Part, box: HTMLElement) => void
): TemplateResult =>
  html`<section class="part" aria-labelledby="part-${part.id}">
    <h3 id="part-${part.id}">${part.title}</h3>
    <p>${part.instructions}</p>
    <pre id="text-${part.id}" lang=${part.lang ?? nothing}><code>${part.text}</code></pre>
    <p class="copying">
      <button
        type="button"
        @click=${(event: Event) => {
          const box = (event.currentTarget as HTMLElement).closest('section')?.querySelector('pre');
          if (box) onCopy(part, box);
        }}
      >
        Copy<span class="unseen"> ${part.title}</span>
      </button>
      <span role="status">${copied}</span>
    </p>
  </section>`;

/** Texts to copy, in groups. */
export interface OutputView {
  readonly groups: readonly (readonly [title: string, parts: readonly Part[]])[];
  /** Messages after copying, by the ids of the parts. */
  readonly copied: ReadonlyMap<string, string>;
  readonly onCopy: (part: Part, box: HTMLElement) => void;
}

/** Renders the text to copy. */
export const outputView = ({ groups, copied, onCopy }: OutputView): TemplateResult =>
  html`${groups.map(
    ([title, parts]) =>
      html`<h2>${title}</h2>
        ${parts.map((part) => partView(part, copied.get(part.id) ?? '', onCopy))}`
  )}`;

/** Renders a summary of errors or missing fields, with links to the fields, in place of the text to copy. */
export const errorsView = (title: string, errors: Errors): TemplateResult =>
  html`<h2>${title}</h2>
    <ul class="errors">
      ${[...errors].map(
        ([name, error]) =>
          html`<li>
            <a
              href="#${idOf(name)}"
              @click=${(event: Event) => {
                // The fragment of this page's address contains the choices.
                event.preventDefault();
                const field = document.getElementById(idOf(name));
                field?.closest('details')?.setAttribute('open', '');
                field?.focus();
              }}
              >${error}</a
            >
          </li>`
      )}
    </ul>`;
