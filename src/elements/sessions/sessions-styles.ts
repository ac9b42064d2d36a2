import { css } from 'lit';
import { placeStyles } from '../place/place-styles.js';
import { filterBarStyles } from '../visitor/filter-bar-styles.js';

/** Styles of the sessions list, added to the base styles: a timetable that inherits the page's look and adapts to a column of any width. */
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
      font-size: 1.125em;
    }

    .results > [part='group'] {
      margin-block-start: calc(4 * var(--_space));
    }

    .results > .list {
      margin-block-start: var(--_space);
      border-block-end: 1px solid var(--_border);
    }

    .small,
    .muted,
    .host,
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
    textarea,
    input:not([type='checkbox']),
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
      min-block-size: max(1.5rem, 24px);
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
      inline-size: var(--_target);
      block-size: var(--_target);
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

    /* Month strip */

    .strip {
      display: none;
    }

    .months {
      display: grid;
    }

    .month {
      display: grid;
      grid-template-columns: 4rem repeat(31, minmax(max(1.5rem, 24px), 1fr));
      align-items: center;
      max-inline-size: none;
      min-block-size: 2.25rem;
    }

    .month-name {
      font-weight: 600;
    }

    .day {
      display: grid;
      place-content: center;
      min-block-size: 2.25rem;
      padding: 0;
      border: 0;
      border-radius: var(--_radius);
      font-size: 0.875em;
      font-weight: 400;
      line-height: 1.1;
      text-align: center;
      color: var(--_muted);
    }

    .day.free {
      background: color-mix(in srgb, currentcolor 8%, transparent);
    }

    button.day {
      font-weight: 700;
      color: var(--_accent);
    }

    .day .number {
      font-size: 0.75em;
      font-weight: 400;
    }

    /* Sessions: a column for the date next to one for the rest. The heading contains date, title and status. */

    .session {
      display: grid;
      grid-template: auto auto 1fr auto / minmax(6.25rem, min-content) minmax(0, 1fr);
      column-gap: calc(1.5 * var(--_space));
      padding-block: calc(1.5 * var(--_space));
      border-block-start: 1px solid var(--_border);
    }

    /* A long list renders sooner if the browser lays out its sessions only near the viewport. */
    .long .session {
      content-visibility: auto;
      contain-intrinsic-size: auto 14rem;
    }

    #results-heading {
      /* Room for a line that may disappear above: WebKit does not hold the page in place. */
      scroll-margin-block-start: 3rem;
    }

    .session > :first-child {
      display: grid;
      grid-area: 1 / 1 / span 3 / span 2;
      grid-template: subgrid / subgrid;
      align-content: start;
      outline-offset: 0.375rem;
      scroll-margin-block-start: 1rem;
      pointer-events: none;
    }

    .session > :first-child > * {
      pointer-events: auto;
    }

    .when {
      grid-area: 1 / 1 / span 3;
      align-self: start;
      font-size: 0.8334em;
      font-weight: 400;
      line-height: 1.4;
    }

    .when :is(time, span:not(.visually-hidden, :empty)) {
      display: block;
    }

    .when .date {
      font-weight: 700;
      white-space: nowrap;
    }

    .relative {
      font-weight: 600;
    }

    .name {
      grid-area: 1 / 2;
      justify-self: start;
    }

    .status {
      grid-area: 2 / 2;
      justify-self: start;
      font-size: 0.8334em;
      font-weight: 600;
      line-height: 1.4;
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
      border-inline-start: 0.1875rem solid currentcolor;
    }

    .facts {
      grid-area: 3 / 2;
    }

    /* Below the date in a narrow list, for the room that its links need. */
    .more-about {
      grid-area: 4 / 1 / auto / span 2;
    }

    .host,
    .actions,
    summary {
      font-size: 0.9375em;
    }

    .printed {
      display: none;
    }

    .verdict {
      font-size: 0.9375em;
      font-weight: 600;
    }

    .verdict.yes {
      color: var(--_success);
    }

    .verdict:is(.no, .wait, .open) {
      font-weight: 400;
    }

    .verdict:is(.no, .wait) {
      color: var(--_muted);
    }

    .mark {
      display: inline-block;
      min-inline-size: 1.1em;
    }

    .more-about .actions {
      gap: 0 calc(2 * var(--_space));
    }

    .more-about a {
      min-block-size: var(--_target);
      padding-block: 0.25rem;
    }

    .more-about [part='book'] {
      min-block-size: var(--_action);
      padding-block: 0.625rem;
      font-weight: 600;
    }

    summary {
      inline-size: fit-content;
      min-block-size: max(1.5rem, 24px);
      color: var(--_accent);
      cursor: pointer;
    }

    .details {
      display: grid;
      gap: calc(1.5 * var(--_space));
      justify-items: start;
      padding-block: var(--_space);
    }

    dl {
      display: grid;
      gap: var(--_space);
    }

    dd {
      max-inline-size: var(--_measure);
    }

    code,
    #feed-address {
      user-select: all;
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

    .feed {
      padding-block-start: calc(3 * var(--_space));
    }

    .address {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
    }

    .address > textarea {
      flex: 1 1 16rem;
      inline-size: auto;
      overflow-wrap: anywhere;
    }

    @container (min-width: 40rem) {
      .session {
        grid-template-columns: minmax(9rem, min-content) minmax(0, 1fr);
        column-gap: calc(3 * var(--_space));
      }

      .more-about {
        grid-area: 4 / 2;
      }

      dl > div {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr);
        gap: var(--_space);
      }

      .dates {
        grid-template-columns: 12rem 12rem auto;
        align-items: end;
        justify-content: start;
      }
    }

    @container (min-width: 60rem) {
      .strip {
        display: block;
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

    /* A poster for a staff room. */
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

      .session {
        grid-template-columns: 11rem minmax(0, 1fr);
        break-inside: avoid;
        content-visibility: visible !important;
      }

      .when {
        font-size: 1em;
      }

      .when .date {
        font-size: 1.375em;
      }

      .printed {
        display: block;
        font-size: 0.9375em;
      }

      .name {
        font-size: 1.125em;
      }

      .name a {
        color: inherit;
        text-decoration: none;
      }
    }
  `,
  placeStyles,
  filterBarStyles,
];
