import { css } from 'lit';
import { tokens } from '../../styles/tokens.js';
import { placeStyles } from '../place/place-styles.js';

/** Styles of the finder, which inherit the page's look and adapt to a column of any width. */
export const finderStyles = [
  tokens,
  placeStyles,
  css`
    #root {
      overflow-wrap: break-word;
    }

    * {
      box-sizing: border-box;
      margin: 0;
      padding: 0;
    }

    :is(.body, .bar, details, .failure, .stale) > * + * {
      margin-block-start: var(--_space);
    }

    :is(#root, #results) > * + * {
      margin-block-start: calc(2 * var(--_space));
    }

    p,
    .facts {
      max-inline-size: var(--_measure);
    }

    .facts {
      padding-inline-start: 1.25em;
    }

    :is(h2, h3, h4, h5, h6) {
      font-size: 1.2em;
    }

    [part='heading'] {
      font-size: 1.5em;
    }

    .muted,
    dt {
      color: var(--_muted);
    }

    .small {
      font-size: 0.875em;
    }

    /* Text in the other direction starts at the same edge as the rest. */

    [dir='auto'] {
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }

    /* Native controls. */

    button,
    input,
    select,
    .primary {
      min-block-size: var(--_action);
      max-inline-size: 100%;
      padding: var(--_space) calc(1.5 * var(--_space));
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
      text-align: start;
      border: 0.125rem solid;
      font-weight: 600;
      cursor: pointer;
    }

    a,
    button,
    summary {
      color: var(--_accent);
    }

    .primary {
      display: inline-block;
      border-color: var(--_accent);
      font-weight: 600;
      text-decoration: none;
      color: var(--_accent-text);
      background: var(--_accent);
    }

    summary {
      inline-size: fit-content;
      padding-block: var(--_space);
      cursor: pointer;
    }

    :focus-visible {
      outline: 3px solid var(--_focus);
      outline-offset: 2px;
    }

    label,
    legend {
      font-weight: 600;
    }

    .bar ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
    }

    ul[role] {
      list-style: none;
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

    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
      gap: calc(2 * var(--_space));
      align-items: end;
    }

    fieldset {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      column-gap: calc(3 * var(--_space));
      border: 0;
    }

    .check {
      display: flex;
      gap: var(--_space);
      align-items: center;
      min-block-size: var(--_action);
      font-weight: inherit;
    }

    .check input {
      flex: none;
      inline-size: var(--_target);
      min-block-size: var(--_target);
      accent-color: var(--_accent);
    }

    .card {
      display: grid;
      grid-template: 'when' 'head' 'body' / minmax(0, 1fr);
      gap: var(--_space) calc(3 * var(--_space));
      padding-block: calc(3 * var(--_space));
      border-block-start: 1px solid var(--_border);
    }

    .head {
      grid-area: head;
    }

    .when {
      grid-area: when;
    }

    .body {
      grid-area: body;
    }

    .when :is(span, strong) {
      display: block;
    }

    .date {
      font-size: 1.25em;
      font-weight: 600;
    }

    dl,
    dl > div {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space);
    }

    dl > div {
      row-gap: 0;
    }

    @container (min-width: 40rem) {
      .card {
        grid-template: 'when head' 'when body' 1fr / 12rem minmax(0, 1fr);
      }

      dl > div {
        grid-template-columns: 9rem minmax(0, 1fr);
      }
    }

    @media (forced-colors: active) {
      .primary {
        forced-color-adjust: none;
        color: HighlightText;
        background: Highlight;
      }
    }

    @media print {
      details,
      button {
        display: none;
      }

      :is(.head, .when, dl > div) {
        break-inside: avoid;
      }

      [part='count'] {
        break-after: avoid;
      }

      .primary {
        display: inline;
        padding: 0;
        border: 0;
        color: inherit;
        background: none;
      }

      a[href^='http']::after {
        content: ' ' attr(href);
      }
    }
  `,
];
