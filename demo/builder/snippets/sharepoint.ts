import { en } from '../../platforms/sharepoint/messages/en.js';
import type { Configuration } from '../configuration.js';
import { labelOf } from '../options.js';
import { frame, framePage } from './frames.js';
import type { Part } from './markup.js';

const { webParts, pane, choices } = en;

/** Returns the value of a setting as the property pane shows it. */
const shown = (name: string, value: string | number | true): string =>
  value === true ? (pane['yes'] ?? '') : (choices[name]?.[String(value)] ?? String(value));

/** Returns the fields of the web part to fill in, one per line. */
const fieldsOf = ({ backend, email, lang, attributes }: Configuration): string =>
  [
    [pane['base-url'], backend],
    [pane['contact'], email],
    ...(lang === 'en' ? [] : [[pane['lang'], pane[`lang.${lang}`]]]),
    ...attributes.map(([name, value]) => [labelOf(name), shown(name, value)]),
  ]
    .map(([label = '', value = '']) => `${label}: ${value}`)
    .join('\n');

/** Returns the settings of our web part, and for sites without it an iframe and the domain to allow. */
export const sharepoint = (configuration: Configuration): readonly Part[] => [
  {
    id: 'web-part',
    title: `Web part “${webParts[configuration.tag]?.title ?? ''}”`,
    instructions:
      'If your organisation has added the solution “Rounds Elements”, add this web part to a page, select “Edit properties”, and enter ' +
      'these values. Leave the other fields as they are. You need nothing else: the web part takes its colours from the section. It ' +
      'has no frame, so leave the frame out of your accessibility statement.',
    text: fieldsOf(configuration),
  },
  {
    id: 'snippet',
    title: 'Web part “Embed”',
    instructions:
      'Otherwise add the “Embed” web part to a modern page and paste this as its embed code. Modern pages do not run your scripts, so the iframe keeps its height and scrolls inside: change 800 if it is too low or too high. Its address must start with https.',
    text: frame(configuration),
  },
  {
    id: 'domain',
    title: 'HTML field security',
    instructions:
      'For the “Embed” web part, ask a site collection administrator to allow this domain in Site settings, Site collection administration, HTML field security.',
    text: new URL(configuration.frame).host,
  },
  framePage(configuration),
];
