// Themes of sections as SharePoint computes them: the default theme of a team site, with blue (#0078d4) as its main colour.

/** “Neutral” background on a light theme. */
export const NEUTRAL = {
  isInverted: false,
  semanticColors: {
    bodyText: '#323130',
    bodyBackground: '#faf9f8',
    bodySubtext: '#605e5c',
    link: '#0078d4',
    linkHovered: '#004578',
    primaryButtonBackground: '#0078d4',
    primaryButtonBackgroundHovered: '#106ebe',
    primaryButtonText: '#ffffff',
    inputBorder: '#605e5c',
    errorText: '#a4262c',
    focusBorder: '#605e5c',
  },
} as const;

/** “Strong” background: the main colour of the theme, with white text. */
export const STRONG = {
  isInverted: true,
  semanticColors: {
    bodyText: '#ffffff',
    bodyBackground: '#0078d4',
    bodySubtext: '#c7e0f4',
    link: '#ffffff',
    primaryButtonBackground: '#ffffff',
    primaryButtonText: '#0078d4',
    inputBorder: '#c7e0f4',
    errorText: '#f1707b',
    focusBorder: '#ffffff',
  },
} as const;

/** A dark theme. */
export const DARK = {
  isInverted: true,
  semanticColors: {
    bodyText: '#ffffff',
    bodyBackground: '#1b1a19',
    bodySubtext: '#c8c6c4',
    link: '#3aa0f3',
    primaryButtonBackground: '#2899f5',
    primaryButtonText: '#1b1a19',
    inputBorder: '#797775',
    errorText: '#f1707b',
    focusBorder: '#c8c6c4',
  },
} as const;
