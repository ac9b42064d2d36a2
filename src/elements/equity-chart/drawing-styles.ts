import { css } from 'lit';

/**
 * Styles of the drawing. They reserve its height, so that content does not move when it loads, and the script reads its colours from
 * them. The container has the same widths as in the script.
 */
export const drawingStyles = css`
  .rows {
    position: relative;
    max-inline-size: 60rem;
    /* A line has room for 18 em, so larger text would be cut off. The table has the full size. */
    font-size: min(1em, 5.6cqi);
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

  /* Not display: none, because the end of a transition reports a new colour. */

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

  @media (forced-colors: active) {
    .colours i:nth-of-type(3) {
      color: CanvasText;
    }

    .colours i:nth-of-type(4) {
      color: Highlight;
    }
  }

  @media print {
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
  }
`;
