import { addons } from 'storybook/manager-api';
import '@fontsource/inter/400.css';
import '@fontsource/inter/700.css';
import { theme } from './theme.js';

addons.setConfig({ theme });
