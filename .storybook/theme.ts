import { create } from 'storybook/theming/create';

/** Look of Storybook itself: the font of the stories, and their accent. */
export const theme = create({
  base: 'light',
  brandTitle: 'Rounds Elements',
  brandUrl: './?path=/docs/start-here--docs',
  colorPrimary: '#005ea5',
  colorSecondary: '#005ea5',
  appBorderRadius: 4,
  fontBase: "Inter, 'Noto Sans Arabic', 'Noto Sans Symbols 2', sans-serif",
});
