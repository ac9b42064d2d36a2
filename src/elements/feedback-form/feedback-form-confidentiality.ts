import { html, nothing, type TemplateResult } from 'lit';
import type { Form } from '../../contract/forms.js';
import type { Privacy } from '../../contract/service.js';
import { safeHref } from '../../dom/links.js';
import { linkTemplate } from '../facts.js';
import { paragraphsOf } from './feedback-form-model.js';
import type { FeedbackWords } from './feedback-form-questions.js';

/**
 * Renders the use and storage of the answers, and a warning if they are not anonymous. The first paragraph is always
 * visible, and the rest one tap away.
 */
export const confidentialityTemplate = (
  { anonymous, confidentiality }: Form,
  lang: string | null,
  privacy: Privacy | null | undefined,
  storageNote: string,
  words: FeedbackWords,
  heading: (text: string) => TemplateResult
): TemplateResult => {
  const href = safeHref(privacy?.href);
  const [first, others] = paragraphsOf(confidentiality);
  const hasMore = others.length > 0 || Boolean(privacy) || storageNote !== '';
  return html`${anonymous ? nothing : html`<p class="notice" part="notice"><strong>${words.notAnonymous}</strong></p>`}
    <section part="confidentiality">
      <div class="visually-hidden">${heading(words.confidentiality)}</div>
      <p lang=${lang ?? nothing} dir="auto">${first}</p>
      ${
        hasMore
          ? html`<details class="more">
              <summary>${words.confidentialityMore}</summary>
              ${others.map((text) => html`<p lang=${lang ?? nothing} dir="auto">${text}</p>`)}
              ${privacy ? html`<p dir="auto">${words.privacy(privacy.controller, privacy.retention)}</p>` : nothing}
              ${href ? html`<p>${linkTemplate(href, words.privacyLink)}</p>` : nothing}
              ${storageNote ? html`<p part="held">${storageNote}</p>` : nothing}
            </details>`
          : nothing
      }
    </section>`;
};
