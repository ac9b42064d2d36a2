import type { Configuration } from '../configuration.js';
import { html } from '../text.js';
import { attributesOf, scriptTags, titleOf, type Part, type Release } from './markup.js';

/** Returns the address of embed.html with the element and its attributes. */
export const frameAddress = (configuration: Configuration): string => {
  const given = attributesOf(configuration).map(
    ([name, value]) => [name, value === true ? '' : String(value)] as [string, string]
  );
  return `${configuration.frame}?${new URLSearchParams([['element', configuration.tag], ...given]).toString()}`;
};

/** Returns the permissions that the iframe needs. */
const permissions = ({ tag, attributes }: Configuration): string => {
  if (tag === 'rounds-sessions') return ' allow="clipboard-write"';
  const locates = tag === 'rounds-finder' && !attributes.some(([name]) => name === 'without-location');
  return locates ? ' allow="geolocation"' : '';
};

/** Returns the iframe. */
export const frame = (configuration: Configuration): string =>
  `<iframe src="${html(frameAddress(configuration))}" title="${html(titleOf(configuration))}" width="100%" height="800" frameborder="0"${permissions(configuration)}></iframe>`;

/** Returns the line of embed.html that lists the backend. */
export const framePage = ({ backend }: Configuration): Part => ({
  id: 'backends',
  title: 'In embed.html',
  instructions:
    'Put embed.html from the release on your server, next to the folder “cdn”. Replace the line that has the same name with this one. The page then uses no other backend.',
  text: `<meta name="rounds-backends" content="${html(backend)}" />`,
});

/** Returns an iframe, and the script that makes it grow. */
export const iframe = (configuration: Configuration, release: Release): readonly Part[] => [
  {
    id: 'snippet',
    title: 'HTML',
    instructions:
      'Paste this where you want the element to appear. The script makes the iframe as tall as its content.',
    text: [frame(configuration), ...scriptTags(configuration, release)].join('\n'),
  },
  framePage(configuration),
];
