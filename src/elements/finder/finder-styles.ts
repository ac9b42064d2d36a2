import { css } from 'lit';
import { tokens } from '../../shared/tokens.js';

/** How the finder looks: it belongs to its host first, and to a column of any width. */
export const finderStyles = [
  tokens,
  css`
    :host {
      display: block;
      container-type: inline-size;
      font: inherit;
      line-height: 1.5;
      color: inherit;
      text-align: start;
      overflow-wrap: break-word;
    }

    :host([hidden]),
    [hidden] {
      display: none !important;
    }

    * {
      box-sizing: border-box;
    }

    h2,
    h3,
    h4,
    h5,
    h6,
    p,
    ul,
    dl,
    dd,
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }

    #root > * + *,
    .results > * + * {
      margin-block-start: calc(2 * var(--_space));
    }

    p,
    .first-time ul {
      max-inline-size: var(--_measure);
    }

    h2 {
      font-size: 1.5em;
      line-height: 1.25;
    }

    h3,
    h4,
    h5,
    h6 {
      font-size: 1.1875em;
      line-height: 1.3;
    }

    .hint,
    .small,
    .detail,
    .sector,
    dt {
      color: var(--_muted);
    }

    .small,
    .hint,
    .detail {
      font-size: 0.875em;
    }

    .visually-hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      margin: -1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    /* Controls: native, as tall as a finger needs, and never so small that a phone zooms in on them. */

    button,
    input,
    select,
    .primary {
      min-block-size: 2.75rem;
      max-inline-size: 100%;
      padding: var(--_space) calc(1.5 * var(--_space));
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      font: inherit;
      font-size: max(1em, 1rem);
      color: inherit;
      background: transparent;
    }

    select {
      inline-size: 100%;
      background: var(--_surface);
    }

    option {
      background: Canvas;
      color: CanvasText;
    }

    button {
      text-align: start;
      color: var(--_accent);
      border-color: currentcolor;
      cursor: pointer;
    }

    .primary {
      display: inline-block;
      border-color: var(--_accent);
      font-weight: 600;
      text-decoration: none;
      color: var(--_accent-text);
      background: var(--_accent);
    }

    button:hover,
    .primary:hover {
      text-decoration: underline;
    }

    [aria-disabled='true'] {
      cursor: progress;
      opacity: 0.7;
    }

    a:not(.primary) {
      color: var(--_accent);
    }

    summary {
      inline-size: fit-content;
      padding-block: calc(var(--_space) / 2);
      color: var(--_accent);
      cursor: pointer;
    }

    summary:hover {
      text-decoration: underline;
    }

    :focus-visible {
      outline: 3px solid var(--_focus);
      outline-offset: 2px;
    }

    .results:focus-visible,
    .name:focus-visible {
      outline-offset: 4px;
    }

    label,
    legend {
      display: block;
      padding: 0;
      font-weight: 600;
    }

    /* Search */

    .search {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
      align-items: start;
    }

    .search > :is(label, .hint, .note) {
      inline-size: 100%;
    }

    .search > label {
      margin-block-end: calc(-1 * var(--_space));
    }

    .combobox {
      position: relative;
      flex: 1 1 16rem;
      max-inline-size: 30rem;
      min-inline-size: 0;
    }

    .combobox input {
      inline-size: 100%;
      background: var(--_surface);
    }

    [role='listbox'] {
      position: absolute;
      z-index: 10;
      inset-inline: 0;
      inset-block-start: calc(100% + 2px);
      max-block-size: 20rem;
      overflow-y: auto;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: CanvasText;
      list-style: none;
    }

    [role='option'] {
      min-block-size: 2.75rem;
      padding: var(--_space) calc(1.5 * var(--_space));
      cursor: pointer;
    }

    [role='option'] + [role='option'] {
      border-block-start: 1px solid color-mix(in srgb, currentcolor 15%, transparent);
    }

    [role='option'] .detail {
      display: block;
    }

    [role='option']:is(:hover, [aria-selected='true']) {
      color: var(--_accent-text);
      background: var(--_accent);
    }

    [role='option']:is(:hover, [aria-selected='true']) .detail {
      color: inherit;
    }

    .note,
    .stale,
    .notice,
    .failure,
    .empty {
      padding-inline-start: calc(1.5 * var(--_space));
      border-inline-start: 4px solid var(--_accent);
    }

    .failure {
      border-color: var(--_danger);
    }

    .failure > * + *,
    .stale > * + *,
    .notice > * + *,
    .empty > * + * {
      margin-block-start: var(--_space);
    }

    .notice button {
      margin-inline-end: var(--_space);
    }

    .empty ul {
      display: grid;
      gap: var(--_space);
      justify-items: start;
      list-style: none;
    }

    /* Filters */

    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
      gap: calc(2 * var(--_space));
      align-items: start;
      padding-block: var(--_space);
    }

    .fields :is(fieldset, button) {
      grid-column: 1 / -1;
      justify-self: start;
    }

    fieldset {
      display: flex;
      flex-wrap: wrap;
      column-gap: calc(3 * var(--_space));
    }

    .check {
      display: inline-flex;
      gap: var(--_space);
      align-items: center;
      min-block-size: 2.75rem;
      font-weight: inherit;
    }

    .check input {
      flex: none;
      inline-size: 1.5rem;
      min-block-size: 1.5rem;
      margin: 0;
      accent-color: var(--_accent);
    }

    /* Cards */

    .list {
      list-style: none;
    }

    .card {
      display: grid;
      grid-template: 'when' 'head' 'body' / minmax(0, 1fr);
      gap: var(--_space);
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

    .body > * + * {
      margin-block-start: calc(1.5 * var(--_space));
    }

    .when :is(span, strong) {
      display: block;
    }

    .date {
      font-size: 1.25em;
      font-weight: 700;
      line-height: 1.2;
    }

    .topic {
      font-weight: 600;
    }

    .progress,
    .when strong {
      color: var(--_danger);
    }

    .sector::before {
      content: '· ';
    }

    dl {
      display: grid;
      gap: var(--_space);
    }

    @container (min-width: 40rem) {
      .card {
        grid-template:
          'when head' auto
          'when body' 1fr / 10rem minmax(0, 1fr);
        column-gap: calc(3 * var(--_space));
      }

      dl > div {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr);
        gap: var(--_space);
      }
    }

    @media (forced-colors: active) {
      [role='option']:is(:hover, [aria-selected='true']),
      .primary {
        forced-color-adjust: none;
        color: HighlightText;
        background: Highlight;
        border-color: Highlight;
      }
    }

    @media print {
      form,
      .filters,
      .first-time,
      button {
        display: none !important;
      }

      .card {
        break-inside: avoid;
      }

      .primary {
        padding: 0;
        border: 0;
        color: inherit;
        background: none;
      }

      a[href^='http']::after {
        content: ' (' attr(href) ')';
        overflow-wrap: anywhere;
      }
    }
  `,
];
