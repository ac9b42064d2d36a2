import { css } from 'lit';
import { placeStyles } from '../place/place-styles.js';
import { filterBarStyles } from '../visitor/filter-bar-styles.js';
import { cardStyles } from './card-styles.js';

/** Styles of the finder, added to the base styles. They inherit the page's look and adapt to a column of any width. */
export const finderStyles = [
  css`
    dl,
    dd {
      margin: 0;
      padding: 0;
    }

    :is(.bar, .guide[open], .failure, .stale) > * + * {
      margin-block-start: var(--_space);
    }

    :is(#root, #results, #first, .group) > * + * {
      margin-block-start: calc(1.5 * var(--_space));
    }

    .group + .group {
      padding-block-start: var(--_space);
    }

    .group > * + .list {
      margin-block-start: var(--_space);
    }

    .facts {
      max-inline-size: var(--_measure);
      padding-inline-start: 1.25em;
      list-style: disc;
    }

    :is(h2, h3, h4, h5, h6) {
      font-size: 1.125em;
      line-height: 1.3;
    }

    [part='heading'] {
      font-size: 1.5em;
    }

    [part='count'] {
      font-size: 1.25em;
    }

    .muted,
    dt {
      color: var(--_muted);
    }

    .small {
      font-size: var(--_lesser-text);
    }

    /* Native controls. */

    button,
    input,
    select,
    .primary {
      min-block-size: var(--_action);
      max-inline-size: 100%;
      padding: calc(0.5 * var(--_space)) calc(1.5 * var(--_space));
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      font: inherit;
      font-size: var(--_field-text);
      color: inherit;
      background: transparent;
    }

    input,
    select {
      inline-size: 100%;
      background: var(--_surface);
    }

    option {
      color: CanvasText;
      background: Canvas;
    }

    button {
      border: 0.125rem solid currentcolor;
      font-weight: 600;
    }

    a,
    button,
    summary {
      color: var(--_accent);
    }

    .primary {
      display: inline-flex;
      align-items: center;
      border-color: var(--_accent);
      font-weight: 600;
      text-decoration: none;
      color: var(--_accent-text);
      background: var(--_accent);
    }

    summary {
      inline-size: fit-content;
      cursor: pointer;
    }

    .guide > summary {
      padding-block: calc(0.5 * var(--_space));
    }

    label {
      font-weight: 600;
    }

    .bar ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
    }

    .bar,
    .stale,
    .failure {
      padding-inline-start: calc(1.5 * var(--_space));
      border-inline-start: 4px solid var(--_accent);
    }

    .failure {
      border-color: var(--_danger);
    }

    /* The heading inside looks like those of the other groups. */

    details.group > summary {
      color: inherit;
    }

    details.group > summary > * {
      display: inline;
    }

    @media (forced-colors: active) {
      .primary {
        forced-color-adjust: none;
        color: HighlightText;
        background: Highlight;
      }
    }

    @media print {
      .guide,
      button,
      .search,
      details.group:not([open]) {
        display: none;
      }

      [part='count'],
      [part='group-heading'] {
        break-after: avoid;
      }
    }
  `,
  placeStyles,
  filterBarStyles,
  cardStyles,
];
