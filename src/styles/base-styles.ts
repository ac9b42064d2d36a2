import { css } from 'lit';
import { tokens } from './tokens.js';

/**
 * Styles that the base element adds before those of every element. Its boxes, from the outside: `.room` keeps the height that
 * `rounds.css` reserves, `.reset` shields the content from inherited properties, and `#root` is the content.
 *
 * Inherited properties that change layout or reading are reset, all of them, because a list would miss some: white space, case,
 * spacing, indent, hyphens and word breaks, alignment, style, width and features of the font, lists, tables, quotes, shadows,
 * selection, cursor and so on. Inherited on purpose are:
 *
 * - the look of the page: colour and colour scheme, font family, weight and size;
 * - what the page hides or blocks: visibility and pointer events;
 * - what people and devices set: adjustment of text size, forced and print colours.
 *
 * Direction and language are attributes of `#root`. Writing is horizontal, even inside vertical text.
 */
export const rootStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    /*
     * A container hides the width of its content, so a flex row, a float or any other box sized by its content would give
     * the element no width. It gets this width instead, or the available space.
     */
    contain-intrinsic-inline-size: min(max(40rem, 640px), 100vw);
    min-inline-size: 0;
    max-inline-size: 100%;
    writing-mode: horizontal-tb;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* A minimum height of the content, not of the host: a host with a minimum height could become shorter than its content. */
  .room {
    position: relative;
    display: flow-root;
    min-block-size: var(--_reserve, 0);
  }

  @media print {
    .room {
      min-block-size: 0;
    }
  }

  /*
   * The end of the reserved space, as a scroll anchor: if it is in view, an element that outgrows the space grows upwards,
   * above what is being read.
   */
  .room::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    block-size: 1px;
    pointer-events: none;
  }

  .reset {
    all: initial;
    display: block;
    color: inherit;
    color-scheme: inherit;
    font-family: inherit;
    font-size: inherit;
    font-weight: inherit;
    -webkit-font-smoothing: inherit;
    line-height: 1.5;
    /* Not break-word, because a long word would then widen its column. */
    overflow-wrap: anywhere;
    visibility: inherit;
    pointer-events: inherit;
    -webkit-text-size-adjust: inherit;
    text-size-adjust: inherit;
    forced-color-adjust: inherit;
    print-color-adjust: inherit;
    /* Its initial value follows the page, and without selection some browsers block typing. */
    -webkit-user-select: text;
    user-select: text;
  }

  #root {
    position: relative;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* At the top, because below the content it would lengthen the page, and a page in an iframe would scroll. */
  #root > [role='status'] {
    inset-block-start: 0;
    inset-inline-start: 0;
  }

  button,
  input,
  select,
  textarea {
    min-block-size: var(--_action);
    font: inherit;
    font-size: var(--_field-text);
  }

  .primary,
  [part~='submit'],
  [part~='send'],
  [part~='book'],
  [part~='join'],
  [part~='more'],
  [part~='retry'] {
    align-content: center;
    min-block-size: var(--_action);
  }

  button,
  select {
    min-inline-size: var(--_target);
  }

  [type='checkbox'],
  [type='radio'] {
    inline-size: var(--_target);
    min-block-size: var(--_target);
    block-size: var(--_target);
  }

  summary {
    min-block-size: var(--_target);
  }
`;

/** Styles shared by elements with text and controls. */
export const baseStyles = [
  tokens,
  css`
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

    :focus-visible {
      outline: 0.1875rem solid var(--_focus);
      outline-offset: 0.1875rem;
    }

    @media print {
      :focus-visible {
        outline: none;
      }
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
