import { css } from 'lit';

/** Styles of the month strip, which only wide lists have. */
export const stripStyles = css`
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
    position: relative;
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

  @container (min-width: 60rem) {
    .strip {
      display: block;
    }
  }
`;
