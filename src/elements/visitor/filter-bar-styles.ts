import { css } from 'lit';

/** Layout of the filter bar. The element that shows it adds its tokens, controls and the class `primary`. */
export const filterBarStyles = css`
  .filter-bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space) calc(1.5 * var(--_space));
    align-items: end;
  }

  .filter-bar > .search {
    row-gap: calc(0.5 * var(--_space));
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(0.5 * var(--_space));
  }

  .panel {
    display: none;
    gap: calc(1.5 * var(--_space));
  }

  .panel.open {
    display: grid;
  }

  .toggles {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    align-items: center;
    list-style: none;
  }

  .toggle,
  .panel-button {
    min-block-size: var(--_action);
    border: 1px solid var(--_border);
    border-radius: max(1.5rem, 24px);
    font-weight: 400;
    color: inherit;
    background: transparent;
  }

  .panel-button {
    border-radius: var(--_radius);
    font-weight: 600;
  }

  .show-results {
    justify-content: center;
    text-align: center;
  }

  .toggle[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent-text);
    background: var(--_accent);
  }

  [aria-expanded]:is(.toggle, .panel-button)::after {
    content: '▾';
    content: '▾' / '';
    margin-inline-start: 0.25em;
  }

  [aria-expanded='true']:is(.toggle, .panel-button)::after {
    content: '▴';
    content: '▴' / '';
  }

  .link {
    min-block-size: max(1.75rem, 28px);
    padding: 0;
    border: 0;
    font-size: var(--_lesser-text);
    font-weight: 400;
    text-decoration: underline;
    color: var(--_accent);
    background: none;
  }

  .toggles .link {
    margin-inline-start: calc(0.5 * var(--_space));
  }

  @container (min-width: 40rem) {
    .filter-bar {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) minmax(0, 1.5fr);
    }

    .panel,
    .panel.open {
      display: contents;
    }

    .panel-button,
    .show-results {
      display: none;
    }

    .filter-bar > .search {
      grid-area: 1 / 1;
    }

    .sector {
      grid-area: 1 / 2;
    }

    .role {
      grid-area: 1 / 3;
    }

    .filter-bar > .locate {
      grid-area: 2 / 1;
      justify-self: start;
      margin-block-start: calc(-0.5 * var(--_space));
    }

    .place-note,
    .panel > :not(.role) {
      grid-column: 1 / -1;
    }

    /*
     * On a page 800 px wide, all buttons fit on one line in a narrow font. Otherwise, lines are about the same length, so
     * that the last line never has only one button.
     */
    .toggles:not([hidden]) {
      display: block;
      margin-block-end: calc(-0.5 * var(--_space));
      text-wrap: balance;
    }

    /* Firefox does not balance inline blocks without spaces between them. */
    .toggles > li {
      display: inline;
    }

    .toggles > li > * {
      margin-block-end: calc(0.5 * var(--_space));
      margin-inline-end: calc(0.5 * var(--_space));
    }

    .toggle {
      min-block-size: max(2.25rem, 36px);
      padding: 0 max(0.625rem, 10px);
      font-size: max(0.9375em, 15px);
    }
  }

  @media (forced-colors: active) {
    .toggle[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      color: HighlightText;
      background: Highlight;
    }
  }

  @media print {
    .filter-bar {
      display: none;
    }
  }
`;
