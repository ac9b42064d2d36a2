import { css } from 'lit';
import { baseStyles } from '../../styles/base-styles.js';

/** Styles of the equity chart. They set the height of the drawing's rows, so that content does not move when it loads. */
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
      font-size: 0.9375em;
    }

    #root > :is(.sentence, .beside, .where) {
      margin-block-start: var(--_space);
    }

    .note {
      font-size: 0.875em;
    }

    section,
    .key {
      font-size: 0.9375em;
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

    /* The drawing. It reserves its height, and the script reads its colours. The container has the same widths as the script. */

    .rows {
      position: relative;
      max-inline-size: 60rem;
      block-size: var(--_wide);
      overflow: hidden;
      transition: color 1ms;
    }

    @container (max-width: 44em) {
      .rows {
        block-size: var(--_narrow);
      }
    }

    canvas {
      position: absolute;
      inset: 0;
      display: block;
    }

    /* Not without a box, because the end of a transition reports a new colour. */

    .colours {
      position: absolute;
      visibility: hidden;
    }

    .paper {
      color-scheme: light;
      color: CanvasText;
    }

    .colours i {
      outline: 0 solid Canvas;
      transition: color 1ms;
    }

    .colours i:nth-of-type(2) {
      color: var(--_muted);
    }

    .paper i:nth-of-type(2) {
      color: color-mix(in srgb, CanvasText 78%, transparent);
    }

    .colours i:nth-of-type(3) {
      color: var(--rounds-chart-bar, light-dark(#005ea5, #5a9fe0));
    }

    .colours i:nth-of-type(4) {
      color: var(--rounds-chart-fair, light-dark(#d4351c, #ff9d8f));
    }

    /* The table */

    table {
      inline-size: 100%;
      border-collapse: collapse;
      overflow-wrap: break-word;
      font-variant-numeric: tabular-nums;
    }

    caption {
      padding-block-end: var(--_space);
      font-weight: 600;
      text-align: start;
    }

    th,
    td {
      padding-block: var(--_space);
      padding-inline: 0 var(--_space);
      border-block-end: 1px solid var(--_hairline);
      text-align: start;
      vertical-align: top;
    }

    thead th {
      vertical-align: bottom;
    }

    .group {
      padding-block-start: calc(3 * var(--_space));
      font-size: 1.0625em;
    }

    tbody th:not(.group) {
      font-weight: 600;
    }

    .break {
      border-block-end-style: dashed;
      font-style: italic;
    }

    td .note {
      display: block;
    }

    /* Counts without a number are words, which are muted so that numbers stand out. */

    td :is(.suppressed, .not-collected, .no-round-open) {
      font-style: italic;
    }

    td .no-round-open {
      font-weight: 600;
    }

    .key li + li {
      margin-block-start: calc(var(--_space) / 2);
    }

    @media screen {
      @container (max-width: 48em) {
        table,
        caption,
        tbody,
        tr,
        th,
        td {
          display: block;
        }

        thead {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }

        tr {
          padding-block: var(--_space);
          border-block-end: 1px solid var(--_hairline);
        }

        th,
        td {
          padding: 0 !important;
          border: 0;
        }

        td[data-label] {
          display: grid;
          grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
          gap: 0 var(--_space);
          padding-block: calc(var(--_space) / 2) 0 !important;
        }

        td[data-label]::before {
          content: attr(data-label);
          content: attr(data-label) / '';
          grid-row: span 4;
          color: var(--_muted);
          font-size: 0.875em;
        }

        td .note {
          grid-column: 2;
        }

        /* A trend has many rows, so each is a few lines of running text. */

        .trend tr[data-item] {
          padding-block: 0.25rem;
          font-size: 0.875em;
        }

        .trend td[data-label],
        .trend td[data-label]::before,
        .trend td .note {
          display: inline;
          font-size: 1em;
        }

        .trend td[data-label]::before {
          content: attr(data-label) ': ';
          content: attr(data-label) ': ' / '';
        }

        .trend td:not(:last-child)::after {
          content: '; ';
        }
      }
    }

    @media (forced-colors: active) {
      .colours i:nth-of-type(3) {
        color: CanvasText;
      }

      .colours i:nth-of-type(4) {
        color: Highlight;
      }
    }

    @media print {
      button {
        display: none !important;
      }

      /* Scaled to the paper, which may be narrower than the page. */

      .rows {
        block-size: auto;
        break-inside: avoid;
      }

      canvas {
        position: static;
        inline-size: 100% !important;
        block-size: auto !important;
      }

      .without-table {
        position: static;
        inline-size: auto;
        block-size: auto;
        clip-path: none;
        white-space: normal;
      }

      table {
        font-size: 0.75em;
      }

      tr,
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
];
