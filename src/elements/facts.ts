import { html, nothing, type TemplateResult } from 'lit';

/** A term and what is known of it: one row of a card's `<dl>`. */
export const factRow = (term: string, content: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${content}</dd>
  </div>`;

/** A paragraph for each text that there is, each in its own direction. */
export const paragraphs = (...texts: unknown[]): TemplateResult[] =>
  texts.filter(Boolean).map((text) => html`<p dir="auto">${text}</p>`);

/** How a link differs from plain text that leads elsewhere. */
interface LinkOptions {
  /** The card's one main action. */
  readonly primary?: boolean;
  readonly part?: string;
  readonly select?: (event: Event) => void;
  /** What it is of, for who hears the link alone. */
  readonly name?: string;
}

/** A link to an address that has been checked; where it leads, nobody learns which page it stood on. */
export const linkTemplate = (
  href: string,
  content: unknown,
  { primary = false, part, select, name = '' }: LinkOptions = {}
): TemplateResult =>
  html`<a
    class=${primary ? 'primary' : nothing}
    part=${part ?? nothing}
    href=${href}
    rel="noopener noreferrer"
    referrerpolicy="no-referrer"
    @click=${select ?? nothing}
    >${content}${name && html`<span class="visually-hidden">: ${name}</span>`}</a
  >`;
