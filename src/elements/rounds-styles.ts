import { css } from 'lit';
import { tokens } from '../shared/tokens.js';

/** What all elements look like before they look like anything of their own: the host's font, colours and background. */
export const roundsStyles = [
  tokens,
  css`
    :host {
      display: block;
      container-type: inline-size;
      overflow-wrap: break-word;
    }

    :host([hidden]),
    [hidden] {
      display: none !important;
    }

    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }

    h2,
    h3,
    h4,
    h5,
    h6,
    p {
      margin-block: 0 var(--_space);
    }

    h2,
    h3,
    h4,
    h5,
    h6 {
      line-height: 1.25;
      text-wrap: balance;
    }

    p {
      max-inline-size: var(--_measure);
    }

    a {
      color: var(--_accent);
      text-underline-offset: 0.15em;
    }

    button {
      min-block-size: 2.75rem;
      padding: var(--_space) calc(var(--_space) * 2);
      border: 0.125rem solid var(--_accent);
      border-radius: var(--_radius);
      background: transparent;
      color: var(--_accent);
      font: inherit;
      font-weight: 600;
      cursor: pointer;
    }

    button[aria-disabled='true'] {
      opacity: 0.7;
      cursor: default;
    }

    :focus-visible {
      outline: 0.1875rem solid var(--_focus);
      outline-offset: 0.1875rem;
    }

    .failure,
    .stale {
      padding-inline-start: calc(var(--_space) * 2);
      border-inline-start: 0.25rem solid var(--_danger);
      margin-block-end: calc(var(--_space) * 3);
    }

    .stale {
      border-color: var(--_border);
    }

    .visually-hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      margin: -1px;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    @media print {
      button {
        display: none;
      }
    }
  `,
];
