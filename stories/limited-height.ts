import { html, type TemplateResult } from 'lit';

/** Renders content in a flex column of limited height, which scrolls, with text after it. */
export const limitedHeight = (content: TemplateResult): TemplateResult =>
  html`<div class="limited-height" tabindex="0" role="region" aria-label="Column">
    ${content}
    <p>Text after the element.</p>
  </div>`;
