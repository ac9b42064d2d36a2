import { css } from 'lit';
import { tokens } from './tokens.js';

/** Styles shared by all elements with text and controls: they inherit the style of the page and adapt to any width. */
export const baseStyles = [
  tokens,
  css`
    :host {
      display: block;
      container-type: inline-size;
      font: inherit;
      line-height: 1.5;
      color: inherit;
      text-align: start;
      /* Not break-word, with which a long word would widen its column. */
      overflow-wrap: anywhere;
    }

    :host([hidden]),
    [hidden] {
      display: none !important;
    }

    *,
    ::before {
      box-sizing: border-box;
    }

    h2,
    h3,
    h4,
    h5,
    h6,
    p,
    ul {
      margin: 0;
      padding: 0;
    }

    h2,
    h3,
    h4,
    h5,
    h6 {
      line-height: 1.25;
    }

    ul {
      list-style: none;
    }

    p {
      max-inline-size: var(--_measure);
    }

    /* Text in the opposite direction is aligned with the rest. */

    [dir='auto']:not(textarea) {
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }

    .visually-hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    :focus-visible {
      outline: 0.1875rem solid var(--_focus);
      outline-offset: 0.1875rem;
    }

    button {
      background: transparent;
      color: var(--_accent);
      text-align: start;
      cursor: pointer;
    }

    button:hover {
      text-decoration: underline;
    }

    [aria-disabled='true'] {
      cursor: progress;
      opacity: 0.7;
    }
  `,
];
