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
    .failure > * + *,
    .stale > * + * {
      margin-block-start: calc(2 * var(--_space));
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

    .finding {
      font-size: 1.1875em;
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

    /* The drawing. Its rows reserve the height, and the script reads their colours. */

    .rows {
      position: relative;
      max-inline-size: 60rem;
      overflow: hidden;
      outline: 0 solid Canvas;
      text-decoration-color: CanvasText;
      transition: color 1ms;
    }

    .row {
      --lines: 1;
      block-size: calc((var(--lines) + var(--bars)) * 1.75em + 0.75em);
    }

    .bars-1 {
      --bars: 1;
    }

    .bars-2 {
      --bars: 2;
    }

    .row.strip {
      block-size: 6.5em;
    }

    .extra {
      block-size: 1.75em;
    }

    @container (max-width: 30em) {
      .row.long {
        --lines: 2;
      }
    }

    .legend {
      font-size: 0.875em;
    }

    .legend span {
      display: block;
    }

    .legend span::before {
      content: '';
      display: inline-block;
      inline-size: 1.5em;
      block-size: 0.8em;
      margin-inline-end: 0.4em;
      border: 1px solid;
      vertical-align: -0.05em;
    }

    .legend .bar::before {
      background: repeating-linear-gradient(135deg, currentcolor 0 2px, transparent 2px 4px);
    }

    .legend .line::before {
      block-size: 0;
      border: 0;
      border-block-start: 2px dashed;
      vertical-align: 0.25em;
    }

    @container (min-width: 30.01em) {
      .legend {
        display: none;
      }
    }

    canvas {
      position: absolute;
      inset: 0;
      display: block;
    }

    .tone {
      display: none;
      transition: color 1ms;
    }

    .tone:nth-of-type(1) {
      color: var(--rounds-sector-1, light-dark(#0072b2, #56a8e0));
    }

    .tone:nth-of-type(2) {
      color: var(--rounds-sector-2, #e69f00);
    }

    .tone:nth-of-type(3) {
      color: var(--rounds-sector-3, #009e73);
    }

    .tone:nth-of-type(4) {
      color: var(--rounds-sector-4, #cc79a7);
    }

    .tone:nth-of-type(5) {
      color: var(--rounds-sector-5, #d55e00);
    }

    .tone:nth-of-type(6) {
      color: var(--rounds-sector-6, #56b4e9);
    }

    .tone:nth-of-type(7) {
      color: var(--rounds-sector-7, #f0e442);
    }

    .tone:nth-of-type(8) {
      color: var(--rounds-sector-8, light-dark(#5f5f5f, #b8b8b8));
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
      border-block-end: 1px solid var(--_border);
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

    /* Counts without a bar: hatched if hidden, dotted if not collected, a thin line for 0. */

    td :is(.suppressed, .not-collected) {
      white-space: nowrap;
    }

    .suppressed::before,
    .not-collected::before,
    .key .zero::before {
      content: '';
      display: inline-block;
      inline-size: 1.5em;
      block-size: 0.8em;
      margin-inline-end: 0.4em;
      border: 1px dashed currentcolor;
      vertical-align: -0.05em;
    }

    .suppressed::before {
      background: repeating-linear-gradient(135deg, currentcolor 0 1px, transparent 1px 5px);
    }

    .not-collected::before {
      border-style: dotted;
      background: radial-gradient(currentcolor 0.75px, transparent 1px) 0 0 / 5px 5px;
    }

    .key .zero::before {
      border: 0;
      border-inline-start: 4px solid;
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
        }

        tr {
          padding-block: var(--_space);
          border-block-end: 1px solid var(--_border);
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
      }
    }

    @media (forced-colors: active) {
      .suppressed::before,
      .not-collected::before {
        forced-color-adjust: none;
      }
    }

    @media print {
      .drawing,
      button {
        display: none !important;
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
