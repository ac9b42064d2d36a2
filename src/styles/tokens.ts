import { css } from 'lit';

/**
 * Design tokens. A page sets `--rounds-*` on an element or any of its ancestors; the doc block of `RoundsElement` describes
 * each. The elements use the private `--_*`, whose defaults follow `color-scheme`. In a browser without `light-dark()`,
 * declarations that use it fall back to the host page's text and background colours.
 */
export const tokens = css`
  :host {
    --_accent: var(--rounds-accent, light-dark(#005ea5, #8cc8ff));
    --_accent-text: var(--rounds-accent-text, light-dark(#fff, #001b33));
    --_surface: var(--rounds-surface, Canvas);
    --_border: var(--rounds-border, color-mix(in srgb, currentcolor 55%, transparent));
    /* Between items, where a line as dark as the border of a field would compete with the text. */
    --_hairline: color-mix(in srgb, var(--_border) 50%, transparent);
    --_muted: var(--rounds-muted, color-mix(in srgb, currentcolor 78%, transparent));
    --_danger: var(--rounds-danger, light-dark(#b3130d, #ff9d8f));
    --_success: var(--rounds-success, light-dark(#00662f, #7ddb9c));
    --_focus: var(--rounds-focus, currentcolor);
    --_radius: var(--rounds-radius, 0.25rem);
    --_space: var(--rounds-space, 0.5rem);
    --_measure: var(--rounds-measure, 66ch);
    /* Sizes of controls: at least 24 px, main actions 44 px, also on pages with a small root font. */
    --_target: max(1.5rem, 24px);
    --_action: max(2.75rem, 44px);
    /* Text of fields, large enough that phones do not zoom in on focus. */
    --_field-text: max(1em, 1rem, 16px);
    /* Sizes of lesser text: smaller than the text around it, but never under 12 px unless that text is. */
    --_small-text: max(0.875em, min(1em, 12px));
    --_lesser-text: max(0.9375em, min(1em, 12px));
  }
`;
