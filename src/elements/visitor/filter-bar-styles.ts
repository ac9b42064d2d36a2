import { css } from 'lit';

/** Layout of the filter bar. The element that shows it adds its tokens, controls and the class `primary`. */
export const filterBarStyles = css`
  .filter-bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(1.5 * var(--_space));
    align-items: end;
  }

  .field {
    display: grid;
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

  .toggle[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent-text);
    background: var(--_accent);
  }

  .clear {
    justify-self: start;
    border: 0;
    padding-inline: 0;
    text-decoration: underline;
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

    .role {
      grid-area: 1 / 3;
    }

    .panel > :not(.role) {
      grid-column: 1 / -1;
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
