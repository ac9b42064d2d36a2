import { css } from 'lit';

/**
 * The design tokens. A page sets `--rounds-*` on an element or anywhere above it; the elements use the private
 * `--_*`, which fall back to defaults. The defaults follow `color-scheme`. Where `light-dark()` is not known, whatever
 * uses it falls back to the colours of the host: its text, its background.
 *
 * | property               | what it is for                                       |
 * | ---------------------- | ---------------------------------------------------- |
 * | `--rounds-accent`      | links, the main action                               |
 * | `--rounds-accent-text` | text on the accent                                   |
 * | `--rounds-surface`     | what lies over the page: the list of suggestions     |
 * | `--rounds-border`      | lines between things, edges of controls              |
 * | `--rounds-muted`       | text that is less important                          |
 * | `--rounds-danger`      | what went wrong, what was cancelled                  |
 * | `--rounds-success`     | what went well                                       |
 * | `--rounds-focus`       | the outline of what has the focus                    |
 * | `--rounds-radius`      | how round corners are                                |
 * | `--rounds-space`       | the unit of all distances                            |
 * | `--rounds-measure`     | how long a line of text may be                       |
 */
export const tokens = css`
  :host {
    --_accent: var(--rounds-accent, light-dark(#005ea5, #8cc8ff));
    --_accent-text: var(--rounds-accent-text, light-dark(#fff, #001b33));
    --_surface: var(--rounds-surface, Canvas);
    --_border: var(--rounds-border, color-mix(in srgb, currentcolor 55%, transparent));
    --_muted: var(--rounds-muted, color-mix(in srgb, currentcolor 78%, transparent));
    --_danger: var(--rounds-danger, light-dark(#b3130d, #ff9d8f));
    --_success: var(--rounds-success, light-dark(#00662f, #7ddb9c));
    --_focus: var(--rounds-focus, currentcolor);
    --_radius: var(--rounds-radius, 0.25rem);
    --_space: var(--rounds-space, 0.5rem);
    --_measure: var(--rounds-measure, 66ch);
  }
`;
