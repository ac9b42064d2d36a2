import { css } from 'lit';
import { baseStyles } from '../../styles/base-styles.js';
import { drawingStyles } from './drawing-styles.js';
import { tableStyles } from './equity-chart-table-styles.js';

/** Styles of the equity chart. */
export const equityChartStyles = [
  ...baseStyles,
  css`
    blockquote {
      margin: 0;
      padding: 0;
    }

    li,
    blockquote {
      max-inline-size: var(--_measure);
    }

    h2 {
      font-size: 1.5em;
    }

    section > :is(h3, h4, h5, h6) {
      font-size: 1.1875em;
    }

    #root > * + *,
    section > * + *,
    .stale > * + * {
      margin-block-start: calc(2 * var(--_space));
    }

    [part='empty'] > * + * {
      margin-block-start: var(--_space);
    }

    section {
      padding-block-start: var(--_space);
    }

    section li + li,
    section blockquote + blockquote {
      margin-block-start: var(--_space);
    }

    .where,
    .note {
      color: var(--_muted);
    }

    .where {
      font-size: var(--_lesser-text);
    }

    #root > :is(.sentence, .beside, .where) {
      margin-block-start: var(--_space);
    }

    .note {
      font-size: var(--_small-text);
    }

    section,
    .key {
      font-size: var(--_lesser-text);
    }

    a {
      color: var(--_accent);
      text-underline-offset: 0.15em;
    }

    button {
      min-block-size: var(--_action);
      padding: calc(var(--_space) - 0.125rem) calc(1.5 * var(--_space));
      border: 0.125rem solid var(--_accent);
      border-radius: var(--_radius);
      font: inherit;
      font-weight: 600;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space) calc(1.5 * var(--_space));
      align-items: center;
      max-inline-size: none;
    }

    .notice,
    .failure,
    .stale,
    blockquote {
      padding-inline-start: calc(1.5 * var(--_space));
      border-inline-start: 0.25rem solid var(--_accent);
    }

    .failure {
      border-color: var(--_danger);
    }

    .failure > * + * {
      margin-block-start: var(--_space);
    }

    .key li + li {
      margin-block-start: calc(var(--_space) / 2);
    }

    @media print {
      button,
      .outcome {
        display: none !important;
      }

      blockquote {
        break-inside: avoid;
      }

      h2,
      h3,
      h4,
      h5,
      h6 {
        break-after: avoid;
      }

      a[href^='http']::after {
        content: ' (' attr(href) ')';
      }
    }
  `,
  drawingStyles,
  tableStyles,
];
