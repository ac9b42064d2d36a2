import type { Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@fontsource/inter/400.css';
import '@fontsource/inter/600.css';
import '@fontsource/inter/700.css';
import '@fontsource/noto-sans-arabic/400.css';
import '@fontsource/noto-sans-arabic/700.css';
import '@fontsource/noto-sans-symbols-2/400.css';
import '../src/rounds.css';
import '../stories/hosts/charity-like.css';
import '../stories/hosts/council-like.css';
import '../stories/hosts/frame.css';
import '../stories/hosts/nhs-like.css';
import '../stories/workbench/workbench.css';
import './preview.css';
import { setSystemTime } from '../src/data/clock.js';
import { FIXTURE_NOW, renewFixtures } from '../stories/fixtures/index.js';
import { HOSTS, hostNamed, hostPage } from '../stories/hosts/frame.js';
import { controlsFor } from './controls.js';
import { defineWorkbench } from '../stories/workbench/define.js';
import { PSEUDO_TAG } from '../stories/workbench/pseudo-language.js';
import { simulateMedia, type SimulatedMedia } from './simulate-media.js';
import { theme } from './theme.js';

// Before a page of documents renders them, because React sets properties only of elements that are defined.
defineWorkbench();

const MEDIA: Readonly<Record<string, SimulatedMedia>> = {
  print: 'print',
  'forced-colours': 'forced-colors',
};

/** A letter from each font file that a story can need, because a canvas uses only fonts that have loaded. */
const SAMPLE = 'aŵا✓';

const loadFonts = (): Promise<unknown> =>
  Promise.all(
    [400, 600, 700].map((weight) =>
      document.fonts.load(`${weight} 1em Inter, "Noto Sans Arabic", "Noto Sans Symbols 2"`, SAMPLE)
    )
  );

/** The id of the story that is shown. */
let currentStory = '';

const preview: Preview = {
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
    host: {
      description: 'Page of a host around the element',
      toolbar: {
        title: 'Host',
        icon: 'browser',
        dynamicTitle: true,
        items: [
          { value: '', title: 'No host' },
          ...Object.entries(HOSTS).map(([value, { title }]) => ({ value, title: `${title} page` })),
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
          { value: PSEUDO_TAG, title: 'Pseudo-language: accented, 40% longer' },
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
  initialGlobals: { theme: 'light', host: '', medium: 'screen', lang: 'en', dir: 'ltr' },
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { theme, extractArgTypes: controlsFor, toc: { headingSelector: 'h2', title: 'On this page' } },
    options: {
      storySort: {
        order: [
          'Start here',
          'Elements',
          ['Finder', 'Sessions', 'Equity chart', 'Feedback form', 'Provider', 'Doctor'],
          'Theming',
          'Designers',
          ['Workbench', 'Themes', 'Hosts'],
          'Documents',
        ],
      },
    },
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '900px' } },
        phone: { name: 'Phone, 390 px', styles: { width: '390px', height: '844px' } },
        column: { name: 'Side column, 300 px', styles: { width: '300px', height: '900px' } },
        tablet: { name: 'Tablet, 760 px', styles: { width: '760px', height: '1024px' } },
        wide: { name: 'Wide, 1280 px', styles: { width: '1280px', height: '900px' } },
        desktop: { name: 'Desktop, 1440 px', styles: { width: '1440px', height: '900px' } },
        // What remains of a window of 1280 by 1024 pixels at 400%: WCAG 2.2, 1.4.10.
        zoom: { name: 'Zoom of 400%', styles: { width: '320px', height: '256px' } },
      },
    },
  },
  loaders: [loadFonts],
  beforeEach: ({ id }) => {
    // A changed control renders the same story again.
    if (id !== currentStory) {
      renewFixtures();
      setSystemTime(FIXTURE_NOW);
    }
    currentStory = id;
  },
  decorators: [
    (story, { globals, viewMode }) => {
      const { lang, dir, theme, host } = globals;
      const named = hostNamed(host);
      const content = named ? hostPage(named, story()) : story();
      // A page of documents shows stories among its own text.
      if (viewMode === 'docs')
        return html`<div class="stage" lang=${String(lang)} dir=${String(dir)} data-theme=${String(theme)}>
          ${content}
        </div>`;
      const root = document.documentElement;
      root.lang = String(lang);
      root.dir = String(dir);
      root.dataset.theme = String(theme);
      const medium = MEDIA[String(globals.medium)] ?? MEDIA[String(theme)] ?? null;
      // After the story has rendered, because an element has style sheets once it is connected.
      requestAnimationFrame(() => simulateMedia(medium));
      return content;
    },
  ],
};

export default preview;
