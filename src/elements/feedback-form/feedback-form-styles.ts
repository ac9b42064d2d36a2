import { css } from 'lit';
import { baseStyles } from '../../styles/base-styles.js';
import { questionStyles } from './feedback-form-question-styles.js';

/** Styles of the form: one column, in which white space separates the questions. */
export const feedbackFormStyles = [
  ...baseStyles,
  css`
    pre,
    dl,
    dd,
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

    [part='round'] > * {
      display: block;
    }

    .support :is(h2, h3, h4, h5, h6) {
      font-size: inherit;
    }

    fieldset {
      min-inline-size: 0;
      border: 0;
    }

    #root > * + *,
    form > * + *,
    details > * + * {
      margin-block-start: calc(2 * var(--_space));
    }

    .head > * + *,
    section > * + *,
    .intro > * + *,
    .notice > * + *,
    .failure > * + *,
    .stale > * + *,
    .question > * + * {
      margin-block-start: calc(var(--_space) / 2);
    }

    .panel > * + * {
      margin-block-start: calc(1.5 * var(--_space));
    }

    .small,
    .support li {
      font-size: var(--_small-text);
    }

    .small {
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
    }

    .support ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(2 * var(--_space));
    }

    .failure ul {
      display: grid;
      gap: var(--_space);
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
      min-block-size: var(--_target);
      padding: 0;
      border: 0;
      font-size: inherit;
      font-weight: 400;
      text-decoration: underline;
      text-underline-offset: 0.15em;
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

    details {
      max-inline-size: var(--_measure);
    }

    summary {
      inline-size: fit-content;
      min-block-size: var(--_target);
      color: var(--_accent);
      cursor: pointer;
    }

    form summary {
      padding-block: calc(1.25 * var(--_space));
    }

    dt {
      font-weight: 600;
    }

    dd + dt {
      margin-block-start: var(--_space);
    }

    pre {
      padding: var(--_space);
      border: 1px solid var(--_border);
      font-size: var(--_small-text);
      white-space: pre-wrap;
    }

    @container (max-width: 39.99rem) {
      /* The first question is on the first screen of a phone. */
      #root > * + * {
        margin-block-start: calc(1.5 * var(--_space));
      }

      .roomy {
        display: none;
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
      form > details,
      button,
      .idle {
        display: none !important;
      }

      .more::details-content {
        display: block;
        content-visibility: visible;
      }

      a[href^='http']::after,
      a[href^='mailto']::after {
        content: ' (' attr(href) ')';
      }
    }
  `,
  questionStyles,
];
