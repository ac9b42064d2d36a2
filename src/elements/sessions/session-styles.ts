import { css } from 'lit';

/** Styles of a Round in the list: a timetable, or a poster in print. */
export const sessionStyles = css`
  /* Sessions: a column for the date next to one for the rest. The heading contains date, title and status. */

  .session {
    display: grid;
    grid-template: auto auto 1fr auto / minmax(6.25em, min-content) minmax(0, 1fr);
    column-gap: calc(1.5 * var(--_space));
    padding-block: calc(1.5 * var(--_space));
    border-block-start: 1px solid var(--_hairline);
  }

  /* A long list renders sooner if the browser lays out its sessions only near the viewport. */
  .long .session {
    content-visibility: auto;
    contain-intrinsic-size: auto 14rem;
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

  .when,
  .status {
    font-size: max(0.8334em, min(0.8889em, 12px));
    line-height: 1.4;
  }

  .when {
    grid-area: 1 / 1 / span 3;
    font-weight: 400;
  }

  .when > span:not(.visually-hidden) {
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
    font-weight: 600;
  }

  .status.on {
    color: var(--_success);
  }

  .status.off,
  .status.full {
    color: var(--_danger);
  }

  .status:is(.off, .changed) {
    padding-inline-start: var(--_space);
    border-inline-start: 0.1875rem solid currentcolor;
  }

  .facts {
    grid-area: 3 / 2;
  }

  /* Below the date in a narrow list, because its links need the space. */
  .more-about {
    grid-area: 4 / 1 / auto / span 2;
  }

  .host,
  .actions,
  .verdict,
  summary {
    font-size: var(--_lesser-text);
  }

  .printed {
    display: none;
  }

  .verdict {
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

  :is(.more-about, .actions) a {
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

  /* Where a title beside the date would have less room than its words need, as in large text on a phone, it is above. */
  @container (max-width: 15em) {
    .session,
    .session > :first-child,
    :is(.when, .name, .status):not([hidden]) {
      display: block;
    }
  }

  @container (min-width: 40rem) {
    .session {
      grid-template-columns: minmax(9em, min-content) minmax(0, 1fr);
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
  }

  /* A poster for a staff room. */
  @media print {
    .session {
      grid-template-columns: 13rem minmax(0, 1fr);
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
      min-block-size: auto;
      color: inherit;
      text-decoration: none;
    }
  }
`;
