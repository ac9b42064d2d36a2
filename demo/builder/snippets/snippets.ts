import { isFramed, type Configuration } from '../configuration.js';
import { themeRule } from '../theme.js';
import { drupal, wordpress } from './content-systems.js';
import { iframe } from './frames.js';
import { react, vue } from './frameworks.js';
import { sharepoint } from './sharepoint.js';
import { askLink, attributesOf, hashed, markup, scriptTags, type Part, type Release } from './markup.js';

const plain = (configuration: Configuration, release: Release): readonly Part[] => [
  {
    id: 'snippet',
    title: 'HTML',
    instructions: 'Paste this where you want the element to appear.',
    text: [
      `<link rel="stylesheet" href=${hashed(configuration, release, 'rounds.css')} />`,
      ...scriptTags(configuration, release),
      `<${configuration.tag}${markup(attributesOf(configuration))}>`,
      `  ${askLink(configuration)}`,
      `</${configuration.tag}>`,
    ].join('\n'),
  },
];

const WRITERS = { html: plain, wordpress, drupal, sharepoint, react, vue, iframe };

/** Returns the theme as a separate part, if it differs from the default. */
const themePart = (configuration: Configuration): readonly Part[] => {
  const hasFrame = isFramed(configuration.platform);
  const rule = themeRule(hasFrame ? ':root' : configuration.tag, configuration.theme);
  if (rule === '') return [];
  return [
    {
      id: 'theme',
      title: hasFrame ? 'theme.css, next to embed.html' : 'Your style sheet',
      instructions: hasFrame
        ? 'Save this file next to embed.html, and add to the head of that page: <link rel="stylesheet" href="./theme.css" />'
        : 'Add this to a style sheet of the page.',
      text: rule,
    },
  ];
};

/** Returns everything to paste for a configuration; the part with the id `snippet` contains the element. */
export const snippetParts = (configuration: Configuration, release: Release): readonly Part[] => [
  ...WRITERS[configuration.platform](configuration, release),
  ...themePart(configuration),
];
