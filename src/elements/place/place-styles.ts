import { css } from 'lit';

/**
 * Layout of the place box. The element that shows it adds its tokens, controls and the classes `primary`, `bar`, `small`
 * and `muted`.
 */
export const placeStyles = css`
  .search {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }

  .search > :is(label, p) {
    flex: 1 0 100%;
    max-inline-size: 100%;
  }

  .combobox {
    position: relative;
    flex: 1 1 10rem;
    max-inline-size: 30rem;
  }

  [role='listbox'] {
    position: absolute;
    z-index: 9;
    inset-block-start: 100%;
    inline-size: 100%;
    max-block-size: 20rem;
    overflow-y: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: CanvasText;
    background: var(--_surface);
  }

  [role='option'] {
    min-block-size: var(--_action);
    padding: var(--_space) calc(1.5 * var(--_space));
    cursor: pointer;
  }

  [role='option'] .small {
    display: block;
  }

  [role='option']:is(:hover, [aria-selected='true']) {
    color: var(--_accent-text);
    background: var(--_accent);
  }

  @media (forced-colors: active) {
    [role='option']:is(:hover, [aria-selected='true']) {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }

  @media print {
    .search,
    .place-note {
      display: none;
    }
  }
`;
