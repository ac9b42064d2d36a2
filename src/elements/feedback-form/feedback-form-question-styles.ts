import { css } from 'lit';

/**
 * Styles of the questions. The space after each question has room for the chosen answer, so that answering does not move
 * anything.
 */
export const questionStyles = css`
  legend,
  textarea,
  [type='text'] {
    max-inline-size: min(100%, var(--_measure));
  }

  /* Floated, so that the border of a question with an error is beside its legend too. */
  legend {
    float: left;
    inline-size: 100%;
    padding: 0 0 calc(var(--_space) / 2);
  }

  legend + * {
    clear: both;
  }

  legend,
  .question > label {
    display: block;
    font-weight: 600;
  }

  .question + .question {
    margin-block-start: calc(3 * var(--_space));
  }

  fieldset.question + .question {
    margin-block-start: calc(var(--_target) + 2 * var(--_space));
  }

  .answer {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
    align-items: center;
    max-inline-size: none;
    min-block-size: var(--_target);
    margin-block: 0 calc(-1 * var(--_target));
    font-size: var(--_small-text);
  }

  .chosen {
    font-weight: 600;
  }

  /* Marks the chosen answer, which may be above the label of another option. */
  .chosen::before {
    content: '✓ ';
    content: '✓ ' / '';
  }

  .question:not(.scale) .chosen {
    display: none;
  }

  .options label {
    display: flex;
    gap: var(--_space);
    align-items: center;
    min-block-size: var(--_action);
    padding-inline-end: var(--_space);
    cursor: pointer;
  }

  .options:not(.scale > .options) {
    display: grid;
    justify-items: start;
  }

  /* A scale is one row. Its ends are labelled, and the label of the chosen option is shown below. */

  .scale .options {
    display: flex;
    justify-content: space-between;
  }

  .scale label {
    position: relative;
    flex: 0 1 var(--_action);
    flex-direction: column;
    gap: 0;
    align-items: center;
    align-self: start;
    min-inline-size: 0;
    padding: 0;
  }

  .scale label span {
    inline-size: max-content;
    max-inline-size: 45cqi;
    font-size: var(--_small-text);
    line-height: 1.25;
    color: var(--_muted);
  }

  /* Puts the first and last controls at the edges and spaces all of them evenly: narrower by the space next to a control. */
  .scale label:is(:first-child, :last-child) {
    flex-basis: calc((var(--_action) + var(--_target)) / 2);
    align-items: start;
  }

  .scale label:last-child {
    align-items: end;
    text-align: end;
  }

  input:not([type='text']) {
    flex: none;
    inline-size: var(--_target);
    block-size: var(--_target);
    min-block-size: 0;
    margin: 0;
    accent-color: var(--_accent);
  }

  .scale input {
    margin-block: calc(0.75 * var(--_space)) calc(0.5 * var(--_space));
  }

  textarea,
  [type='text'] {
    display: block;
    inline-size: 100%;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font: inherit;
    font-size: var(--_field-text);
    color: inherit;
    background: var(--_surface);
  }

  textarea {
    resize: vertical;
  }

  [type='text'] {
    inline-size: 20ch;
    min-block-size: var(--_action);
  }

  .wrong textarea {
    border: 0.125rem solid var(--_danger);
  }

  .found {
    padding-inline-start: calc(1.5 * var(--_space));
    border-inline-start: 0.25rem solid var(--_border);
  }

  @container (max-width: 39.99rem) {
    .scale label:not(:first-child, :last-child) span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      margin: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  /* With room, every option shows its label. */
  @container (min-width: 40rem) {
    .scale label:nth-child(n) {
      flex: 1 1 0;
      align-items: start;
      padding-inline-end: var(--_space);
      text-align: start;
    }

    .scale label span {
      inline-size: auto;
      max-inline-size: none;
      color: inherit;
    }

    .scale .chosen {
      display: none;
    }
  }

  @media print {
    .question {
      break-inside: avoid;
    }
  }
`;
