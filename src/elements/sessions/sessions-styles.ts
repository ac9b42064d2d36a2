import { css } from 'lit';
import { placeStyles } from '../place/place-styles.js';
import { filterBarStyles } from '../visitor/filter-bar-styles.js';
import { sessionStyles } from './session-styles.js';
import { stripStyles } from './strip-styles.js';

/** Styles of the sessions list, added to the base styles. They inherit the page's look and adapt to a column of any width. */
export const sessionsStyles = [
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
      font-size: 1.125em;
    }

    .results > [part='group'] {
      margin-block-start: calc(4 * var(--_space));
    }

    .results > .list {
      margin-block-start: var(--_space);
      border-block-end: 1px solid var(--_hairline);
    }

    .small,
    .muted,
    .host,
    dt {
      color: var(--_muted);
    }

    .small {
      font-size: var(--_small-text);
    }

    .count,
    label {
      font-weight: 600;
    }

    a:not(.primary) {
      color: var(--_accent);
      text-underline-offset: 0.15em;
    }

    .name > a,
    .feed a {
      display: inline-block;
      min-block-size: var(--_target);
    }

    button,
    select,
    textarea,
    input:not([type='checkbox']),
    .primary {
      max-inline-size: 100%;
      padding: calc(var(--_space) - 0.125rem) calc(1.5 * var(--_space));
      border: 0.125rem solid var(--_accent);
      border-radius: var(--_radius);
    }

    button {
      font-weight: 600;
    }

    .quiet {
      min-block-size: var(--_target);
      padding: 0;
      border: 0;
      font-size: inherit;
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

    select,
    textarea,
    input:not([type='checkbox']) {
      inline-size: 100%;
      min-inline-size: 0;
      border: 1px solid var(--_border);
      color: inherit;
      background: var(--_surface);
    }

    input[type='checkbox'] {
      flex: none;
      margin: 0;
      accent-color: var(--_accent);
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

    .failure > * + * {
      margin-block-start: var(--_space);
    }

    .empty ul {
      display: grid;
      gap: var(--_space);
      justify-items: start;
    }

    .actions,
    .narrowed {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(2 * var(--_space));
      align-items: center;
      max-inline-size: none;
    }

    .toggle-bar,
    .dates {
      display: grid;
      gap: calc(1.5 * var(--_space));
    }

    .toggle.on {
      border-color: var(--_accent);
      color: var(--_accent-text);
      background: var(--_accent);
    }

    .dates .primary {
      justify-self: start;
    }

    #results-heading {
      /* Space for a line above that may disappear: WebKit does not keep the page in place. */
      scroll-margin-block-start: 3rem;
    }

    .choices {
      display: grid;
      gap: calc(0.5 * var(--_space));
    }

    .check {
      display: flex;
      gap: var(--_space);
      align-items: center;
      min-block-size: max(1.75rem, 28px);
      font-weight: inherit;
    }

    code,
    #feed-address {
      user-select: all;
    }

    .feed {
      padding-block-start: calc(3 * var(--_space));
    }

    .address {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
      align-items: start;
    }

    .address > textarea {
      flex: 1 1 16rem;
      inline-size: auto;
      overflow-wrap: anywhere;
    }

    @container (min-width: 40rem) {
      .dates {
        grid-template-columns: 12rem 12rem auto;
        align-items: end;
        justify-content: start;
      }
    }

    @media (forced-colors: active) {
      .primary,
      .toggle.on {
        forced-color-adjust: none;
        color: HighlightText;
        background: Highlight;
        border-color: Highlight;
      }
    }

    @media print {
      .toggle-bar,
      .strip,
      .narrowed button,
      .feed,
      .relative,
      .actions,
      details,
      button,
      .results > .small {
        display: none !important;
      }
    }
  `,
  stripStyles,
  sessionStyles,
  placeStyles,
  filterBarStyles,
];
