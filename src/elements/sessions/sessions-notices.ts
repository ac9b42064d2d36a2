import { html, nothing, type TemplateResult } from 'lit';
import type { Resolved } from '../../contract/fields.js';
import type { ProgrammeHead } from '../../contract/programmes.js';
import { mailHref, safeHref } from '../../dom/links.js';
import { linkTemplate } from '../facts.js';
import { resolvedText } from './sessions-model.js';
import type { SessionsWords } from './sessions-words.js';

/** Renders a button. */
export const button = (text: string, part: string, onClick: () => void): TemplateResult =>
  html`<button type="button" part=${part} @click=${onClick}>${text}</button>`;

/** Renders notices about systems that have ended. */
export const resolvedTemplate = (resolved: readonly Resolved[], words: SessionsWords): TemplateResult[] =>
  resolved.map((one) => html`<p class="notice" part="notice" dir="auto">${resolvedText(one, words)}</p>`);

/** Renders how to join the programme that a visitor chose, and a button that shows all programmes again. */
export const programmeTemplate = (
  programme: ProgrammeHead | null,
  words: SessionsWords,
  showAll: () => void
): TemplateResult => {
  const mail = mailHref(programme?.contact?.email);
  const site = safeHref(programme?.url) ?? safeHref(programme?.contact?.url);
  return html`<p class="actions" part="notice">
    ${
      programme && (site || mail)
        ? linkTemplate(site ?? mail ?? '', site ? words.joinLink : words.joinEmail, { name: programme.name })
        : nothing
    }
    ${button(words.showAllProgrammes, 'show-programmes', showAll)}
  </p>`;
};
