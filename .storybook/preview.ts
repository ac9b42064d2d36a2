import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import '../src/rounds.css';
import './preview.css';
import { manifest } from './manifest.js';
import { simulateMedia, type SimulatedMedia } from './simulate-media.js';

setCustomElementsManifest(manifest);

const MEDIA: Readonly<Record<string, SimulatedMedia>> = {
  print: 'print',
  'forced-colours': 'forced-colors',
};

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'Colours of the page',
      toolbar: {
        title: 'Theme',
        icon: 'circlehollow',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
          { value: 'forced-colours', title: 'Forced colours (simulated)', icon: 'contrast' },
        ],
      },
    },
    medium: {
      description: 'Screen or paper',
      toolbar: {
        title: 'Medium',
        icon: 'document',
        dynamicTitle: true,
        items: [
          { value: 'screen', title: 'Screen' },
          { value: 'print', title: 'Print (simulated)' },
        ],
      },
    },
    lang: {
      description: 'Language of the page',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'cy', title: 'Cymraeg' },
          { value: 'ar', title: 'Arabic page' },
        ],
      },
    },
    dir: {
      description: 'Direction of the page',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', medium: 'screen', lang: 'en', dir: 'ltr' },
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    // Each in a frame of its own: theme, language and direction belong to a whole page, and so do the settings.
    docs: { story: { inline: false, height: '40rem' } },
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '900px' } },
        phone: { name: 'Phone, 390 px', styles: { width: '390px', height: '844px' } },
        column: { name: 'Side column, 300 px', styles: { width: '300px', height: '900px' } },
        wide: { name: 'Wide, 1280 px', styles: { width: '1280px', height: '900px' } },
      },
    },
  },
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.lang = String(globals.lang);
      root.dir = String(globals.dir);
      root.dataset.theme = String(globals.theme);
      const medium = MEDIA[String(globals.medium)] ?? MEDIA[String(globals.theme)] ?? null;
      // After the story has rendered: an element's style sheets are there once it is connected.
      requestAnimationFrame(() => simulateMedia(medium));
      return story();
    },
  ],
};

export default preview;
