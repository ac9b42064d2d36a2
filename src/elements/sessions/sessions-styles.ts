import { css } from 'lit';
import { baseStyles } from '../../styles/base-styles.js';

/** Styles of the sessions list, a timetable that inherits the page's look and adapts to a column of any width. */
export const sessionsStyles = [
  ...baseStyles,
  css`
    ol,
    dl,
    dd {
      margin: 0;
      padding: 0;
    }

    ol {
      list-style: none;
    }

    #root > * + *,
    .results > * + *,
    .feed > * + *,
    .notice > * + *,
    .empty > * + *,
    .failure > * + *,
    .stale > * + * {
      margin-block-start: calc(2 * var(--_space));
    }

    h2 {
      font-size: 1.5em;
    }

    h3,
    h4,
    h5,
    h6 {
      font-size: 1.1875em;
    }

    .results > :is(h2, h3, h4, h5, h6) {
      margin-block-start: calc(5 * var(--_space));
      font-size: 1.25em;
    }

    .results > .list {
      margin-block-start: var(--_space);
    }

    .small,
    .sector,
    dt {
      color: var(--_muted);
    }

    .small {
      font-size: 0.875em;
    }

    .count,
    label {
      font-weight: 600;
    }

    a:not(.primary) {
      color: var(--_accent);
      text-underline-offset: 0.15em;
    }

    button,
    select,
    .primary {
      min-block-size: var(--_action);
      max-inline-size: 100%;
      padding: calc(var(--_space) - 0.125rem) calc(1.5 * var(--_space));
      border: 0.125rem solid var(--_accent);
      border-radius: var(--_radius);
      font: inherit;
      font-size: var(--_field-text);
    }

    button {
      font-weight: 600;
    }

    .quiet {
      padding: 0;
      border: 0;
      font-weight: inherit;
      text-decoration: underline;
      text-underline-offset: 0.15em;
    }

    .primary {
      display: inline-flex;
      align-items: center;
      font-weight: 600;
      text-decoration: none;
      color: var(--_accent-text);
      background: var(--_accent);
    }

    .primary:hover {
      text-decoration: underline;
    }

    .shift {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) / 2) calc(2 * var(--_space));
      align-items: center;
    }

    select {
      flex: 0 1 20rem;
      min-inline-size: 0;
      border: 1px solid var(--_border);
      color: inherit;
      background: var(--_surface);
    }

    option {
      background: Canvas;
      color: CanvasText;
    }

    .notice,
    .empty,
    .failure,
    .stale {
      padding-inline-start: calc(1.5 * var(--_space));
      border-inline-start: 0.25rem solid var(--_accent);
    }

    .failure {
      border-color: var(--_danger);
    }

    .empty ul {
      display: grid;
      gap: var(--_space);
      justify-items: start;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(2.5 * var(--_space));
      align-items: center;
      max-inline-size: none;
    }

    .actions > a:not(.primary) {
      padding-block: calc(var(--_space) * 1.25);
    }

    /* Sessions */

    .session {
      display: grid;
      gap: var(--_space);
      padding-block: calc(3 * var(--_space));
      border-block-start: 1px solid var(--_border);
    }

    /* A long list renders sooner if the browser lays out its sessions only near the viewport. */
    .long .session {
      content-visibility: auto;
      contain-intrinsic-size: auto 24rem;
    }

    .session > :first-child {
      display: grid;
      gap: var(--_space);
      justify-items: start;
      outline-offset: 0.375rem;
    }

    .when {
      order: -1;
      font-size: 0.8421em;
      font-weight: 400;
      line-height: 1.5;
    }

    .when :is(time, span) {
      display: block;
    }

    dd {
      max-inline-size: var(--_measure);
      white-space: pre-line;
    }

    .when .date {
      font-size: 1.1875em;
      font-weight: 700;
      line-height: 1.2;
    }

    .relative {
      inline-size: fit-content;
      font-weight: 600;
    }

    .status {
      font-size: 0.8421em;
      font-weight: 600;
    }

    .status.on {
      color: var(--_success);
    }

    .status.off,
    .status.full {
      color: var(--_danger);
    }

    .status:not(.on) {
      padding-inline-start: var(--_space);
      border-inline-start: 0.25rem solid currentcolor;
    }

    .body > * + * {
      margin-block-start: calc(1.5 * var(--_space));
    }

    .sector::before {
      content: '· ';
    }

    dl {
      display: grid;
      gap: var(--_space);
    }

    code {
      user-select: all;
    }

    .feed {
      padding-block-start: calc(3 * var(--_space));
      border-block-start: 1px solid var(--_border);
    }

    @container (min-width: 40rem) {
      dl > div {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr);
        gap: var(--_space);
      }

      /* The heading contains date, title and status. The date is in the column next to the rest. */
      @supports (grid-template-columns: subgrid) {
        .session {
          grid-template: auto auto 1fr / 12rem minmax(0, 1fr);
          column-gap: calc(3 * var(--_space));
        }

        .session > :first-child {
          grid-area: 1 / 1 / span 3 / span 2;
          grid-template: subgrid / subgrid;
          gap: normal;
          align-content: start;
          pointer-events: none;
        }

        .session > :first-child > * {
          pointer-events: auto;
        }

        .when {
          grid-area: 1 / 1 / span 3;
          align-self: start;
        }

        .name {
          grid-area: 1 / 2;
        }

        .status {
          grid-area: 2 / 2;
        }

        .body {
          grid-area: 3 / 2;
        }
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
      .shift,
      .feed,
      .relative,
      button {
        display: none !important;
      }

      .session {
        break-inside: avoid;
        content-visibility: visible !important;
      }

      .primary {
        display: inline;
        padding: 0;
        border: 0;
        color: inherit;
        background: none;
      }

      a::after {
        /* A no-break space, because a normal space collapses in a link that is a flex box on screen. */
        content: '\\a0(' attr(href) ')';
      }
    }
  `,
];
