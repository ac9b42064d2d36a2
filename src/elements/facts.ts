import { html, nothing, type TemplateResult } from 'lit';

/** Renders one row of a card's `<dl>`: a term and its description. */
export const factRow = (term: string, content: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${content}</dd>
  </div>`;

/** Renders each non-empty text as a paragraph with its own text direction. */
export const paragraphs = (...texts: unknown[]): TemplateResult[] =>
  texts.filter(Boolean).map((text) => html`<p dir="auto">${text}</p>`);

/** Options of a link. */
interface LinkOptions {
  /** Styles the link as the card's main action. */
  readonly primary?: boolean;
  /** Class of a link that the element styles itself. */
  readonly className?: string;
  readonly part?: string;
  readonly select?: (event: Event) => void;
  /** Visually hidden name of the item, so that the link makes sense out of context. */
  readonly name?: string;
}

/** Renders a link to an address that has already been checked. The linked site receives no referrer. */
export const linkTemplate = (
  href: string,
  content: unknown,
  { primary = false, className, part, select, name = '' }: LinkOptions = {}
): TemplateResult =>
  html`<a
    class=${primary ? 'primary' : (className ?? nothing)}
    part=${part ?? nothing}
    href=${href}
    rel="noopener noreferrer"
    referrerpolicy="no-referrer"
    @click=${select ?? nothing}
    >${content}${name && html`<span class="visually-hidden">: ${name}</span>`}</a
  >`;
