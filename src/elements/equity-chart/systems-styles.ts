import { css } from 'lit';

/** Styles of the map of systems. In a narrow column the table, which holds the same figures, replaces the map. */
export const systemsStyles = css`
  .map,
  .chosen {
    display: none;
  }

  .map {
    inline-size: 100%;
    max-inline-size: 56rem;
    block-size: auto;
    overflow: visible;
  }

  .map [role='option'] {
    cursor: pointer;
    outline: 0;
  }

  .map polygon {
    fill: transparent;
    stroke: var(--_border);
    stroke-width: 1.5px;
  }

  .map text {
    fill: currentcolor;
    font-size: 12px;
    pointer-events: none;
  }

  .map .name {
    font-weight: 600;
  }

  .map .no-data polygon {
    stroke-dasharray: 5 4;
  }

  .map .no-data text:not(.name) {
    font-style: italic;
  }

  .map .own polygon {
    stroke: currentcolor;
    stroke-width: 3px;
  }

  .map [aria-selected='true'] polygon {
    fill: color-mix(in srgb, var(--_accent) 12%, transparent);
    stroke: var(--_accent);
    stroke-width: 3px;
  }

  .map :focus-visible polygon {
    stroke: var(--_focus);
    stroke-width: 5px;
  }

  .chosen {
    min-block-size: 4.5em;
    max-inline-size: 56rem;
  }

  .chosen p {
    max-inline-size: none;
  }

  .systems td ul {
    margin: 0;
    padding: 0;
  }

  @container (min-width: 48em) {
    .map,
    .chosen {
      display: block;
    }

    .without-map-table:not(:focus-within) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  @media (forced-colors: active) {
    .map polygon {
      stroke: CanvasText;
    }

    .map [aria-selected='true'] polygon,
    .map :focus-visible polygon {
      stroke: Highlight;
    }
  }

  @media print {
    .map {
      display: block;
      break-inside: avoid;
    }

    .map [aria-selected='true'] polygon {
      fill: transparent;
      stroke: var(--_border);
      stroke-width: 1.5px;
    }

    .chosen {
      display: none;
    }

    .without-map-table:not(:focus-within) {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      white-space: normal;
    }
  }
`;
