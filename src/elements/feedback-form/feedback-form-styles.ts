import { css } from 'lit';
import { baseStyles } from '../../styles/base-styles.js';

/** Styles of the form: one column with generous spacing. */
export const feedbackFormStyles = [
  ...baseStyles,
  css`
    pre,
    fieldset {
      margin: 0;
      padding: 0;
    }

    h2,
    h3,
    h4,
    h5,
    h6 {
      font-size: 1.1875em;
    }

    h2 {
      font-size: 1.5em;
    }

    legend,
    textarea {
      max-inline-size: min(100%, var(--_measure));
    }

    fieldset {
      min-inline-size: 0;
      border: 0;
    }

    legend {
      padding: 0;
    }

    legend,
    .question > label {
      display: block;
      font-weight: 600;
    }

    #root > * + *,
    form > * + *,
    details > * + * {
      margin-block-start: calc(3 * var(--_space));
    }

    section > * + *,
    .notice > * + *,
    .failure > * + *,
    .stale > * + *,
    .question > * + * {
      margin-block-start: var(--_space);
    }

    .small {
      font-size: 0.875em;
      font-weight: 400;
      color: var(--_muted);
    }

    a:not(.primary) {
      color: var(--_accent);
      text-underline-offset: 0.15em;
    }

    li > a {
      display: inline-block;
      min-block-size: var(--_target);
      padding-block: calc(var(--_space) / 2);
    }

    button {
      min-block-size: var(--_action);
      max-inline-size: 100%;
      padding: calc(var(--_space) - 0.125rem) calc(1.5 * var(--_space));
      border: 0.125rem solid var(--_accent);
      border-radius: var(--_radius);
      font: inherit;
      font-size: var(--_field-text);
      font-weight: 600;
    }

    .primary {
      color: var(--_accent-text);
      background: var(--_accent);
    }

    .quiet {
      display: block;
      min-block-size: var(--_target);
      padding: 0;
      border: 0;
      font-weight: 400;
      text-decoration: underline;
      text-underline-offset: 0.15em;
    }

    /* Its space is reserved, so that content does not move when a visitor answers. */
    .gone {
      visibility: hidden;
    }

    .notice,
    .failure,
    .stale,
    .panel,
    .wrong {
      padding-inline-start: calc(1.5 * var(--_space));
      border-inline-start: 0.25rem solid var(--_accent);
    }

    .failure,
    .wrong {
      border-color: var(--_danger);
    }

    .good {
      border-color: var(--_success);
    }

    .error,
    .failure a {
      font-weight: 600;
      color: var(--_danger);
    }

    .idle {
      position: sticky;
      inset-block-end: 0;
      max-inline-size: none;
      padding-block: calc(2 * var(--_space));
      font-weight: 600;
      background: var(--_surface);
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space) calc(2 * var(--_space));
      max-inline-size: none;
    }

    /* Questions */

    .question + .question {
      margin-block-start: calc(4 * var(--_space));
    }

    .options {
      display: grid;
      gap: 0 calc(2 * var(--_space));
      justify-items: start;
    }

    .options label {
      display: flex;
      gap: var(--_space);
      align-items: center;
      min-block-size: var(--_action);
      padding-inline-end: var(--_space);
      cursor: pointer;
    }

    input {
      flex: none;
      inline-size: var(--_target);
      block-size: var(--_target);
      min-block-size: 0;
      margin: 0;
      accent-color: var(--_accent);
    }

    textarea {
      display: block;
      inline-size: 100%;
      padding: var(--_space);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      font: inherit;
      font-size: var(--_field-text);
      color: inherit;
      background: var(--_surface);
      resize: vertical;
    }

    .wrong textarea {
      border: 0.125rem solid var(--_danger);
    }

    .found {
      padding-inline-start: calc(1.5 * var(--_space));
      border-inline-start: 0.25rem solid var(--_border);
    }

    details {
      max-inline-size: var(--_measure);
    }

    summary {
      padding-block: calc(1.25 * var(--_space));
      color: var(--_accent);
      cursor: pointer;
    }

    pre {
      padding: var(--_space);
      border: 1px solid var(--_border);
      font-size: 0.875em;
      white-space: pre-wrap;
    }

    @container (min-width: 40rem) {
      .scale .options {
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        justify-items: stretch;
      }

      .scale label {
        flex-direction: column;
        align-items: start;
        gap: calc(var(--_space) / 2);
      }
    }

    @media (forced-colors: active) {
      .primary {
        forced-color-adjust: none;
        color: HighlightText;
        background: Highlight;
        border-color: Highlight;
      }
    }

    @media print {
      details,
      button,
      .idle {
        display: none !important;
      }

      .question {
        break-inside: avoid;
      }

      a[href^='http']::after,
      a[href^='mailto']::after {
        content: ' (' attr(href) ')';
      }
    }
  `,
];
