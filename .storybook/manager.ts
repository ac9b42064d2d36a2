import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming/create';

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'Rounds Elements',
    brandUrl: './?path=/docs/start-here--docs',
    colorPrimary: '#005ea5',
    colorSecondary: '#005ea5',
    appBorderRadius: 4,
  }),
});
