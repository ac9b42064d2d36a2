import { css } from 'lit';

/** Styles of the table. In a narrow column each row is a block. */
export const tableStyles = css`
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
    font-size: var(--_small-text);
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

  /* Counts without a number are shown as words, muted so that numbers are easier to see. */

  td :is(.suppressed, .not-collected, .no-round-open) {
    font-style: italic;
  }

  td .no-round-open {
    font-weight: 600;
  }

  /* Also in rem, so that small text, whose columns are wider in relation to it, does not have smaller headings. */
  @media screen {
    @container (max-width: 50em) or (max-width: 42rem) {
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
        font-size: var(--_small-text);
      }

      td .note {
        grid-column: 2;
      }

      /* A trend has many rows, so each is a few lines of running text. */

      .trend tr[data-item] {
        padding-block: 0.25rem;
        font-size: var(--_small-text);
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

  @media print {
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

    tr {
      break-inside: avoid;
    }
  }
`;
