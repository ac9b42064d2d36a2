import { css } from 'lit';

/** Layout of a card: what visitors need to decide is visible, and the details are in a closed box. */
export const cardStyles = css`
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    row-gap: calc(0.25 * var(--_space));
    padding-block: var(--_space);
    border-block-start: 1px solid var(--_hairline);
  }

  .card > p {
    line-height: 1.4;
  }

  a.name {
    display: inline-block;
    min-block-size: var(--_target);
  }

  /* Otherwise, one at the end of a full line would be outside the card. */
  .card .visually-hidden {
    margin-inline-start: -1px;
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

  .mark {
    display: inline-block;
    min-inline-size: 1em;
    font-weight: 700;
  }

  .when time {
    font-weight: 600;
  }

  .tag {
    border: 1px solid;
    padding-inline: 0.375em;
    font-size: var(--_small-text);
    font-weight: 600;
  }

  .tag.off {
    color: var(--_danger);
  }

  .join {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_action);
    padding: calc(0.5 * var(--_space)) calc(1.5 * var(--_space));
    border: 0.125rem solid var(--_accent);
    border-radius: var(--_radius);
    font-weight: 600;
    text-decoration: none;
  }

  .details > summary {
    min-block-size: max(1.75rem, 28px);
    padding-block: calc(0.25 * var(--_space));
    font-size: var(--_lesser-text);
  }

  .details[open] > :not(summary) {
    margin-block-start: calc(1.5 * var(--_space));
  }

  .details dl {
    display: grid;
    gap: calc(0.5 * var(--_space));
  }

  /* The details share a row with the action. Their summary is at its end, and their content below, as wide as the card. */

  @container (min-width: 17em) {
    .card {
      grid-template-columns: auto minmax(0, 1fr);
    }

    .card > * {
      grid-column: 1 / -1;
    }

    .card > .action {
      grid-area: 9 / 1;
      align-self: start;
      max-inline-size: 46cqi;
    }

    .card > .action:has(.ask) {
      grid-area: 8 / 1 / auto / -1;
      max-inline-size: none;
    }

    .card > .details {
      grid-area: 9 / 1 / auto / -1;
      min-block-size: var(--_action);
    }

    .action:not(:has(.ask)) + .details > summary {
      max-inline-size: 52cqi;
      margin-inline-start: auto;
      margin-block: calc(var(--_action) / 2 - max(1.75rem, 28px) / 2);
    }

    .action > .join {
      position: relative;
    }
  }

  @container (min-width: 40rem) {
    .card {
      grid-template-columns: minmax(0, 1fr) auto;
      column-gap: calc(2 * var(--_space));
    }

    .card > * {
      grid-column: 1;
    }

    .card > .action,
    .card > .action:has(.ask) {
      grid-area: 1 / 2 / span 4 / auto;
      align-self: center;
      max-inline-size: 15rem;
    }

    .card > .details {
      grid-area: auto / 1 / auto / -1;
      min-block-size: 0;
    }

    .action:not(:has(.ask)) + .details > summary {
      margin: 0;
    }

    .details dl > div {
      display: grid;
      grid-template-columns: 10rem minmax(0, 1fr);
      gap: var(--_space);
    }
  }

  /* Only in print, where a link does not show its address. */
  .address {
    display: none;
  }

  /* At least 6 on a page of A4. */
  @media print {
    .card {
      display: block;
      font-size: 0.875em;
      break-inside: avoid;
    }

    .card :is(.action, .page, br) {
      display: none;
    }

    .card a {
      min-block-size: auto;
      color: inherit;
      text-decoration: none;
    }

    .address {
      display: block;
    }

    .details::details-content {
      content-visibility: visible;
      block-size: auto;
    }

    /* Prints only where to go and who to ask: with the rest, each card would take a page. */
    .details > :not(.printed) {
      display: none;
    }

    .details > .printed {
      margin: 0;
      font-size: 0.9375em;
      line-height: 1.4;
    }

    .details dl,
    .details dl > div {
      display: block;
    }

    .details :is(dt, dd, dd *:not(.page, br)) {
      display: inline;
    }

    .details br + a::before {
      content: ' · ';
    }
  }
`;
