import * as z from 'zod/mini';
import { languageOf, type Language } from '../kernel/language.js';

/** Path of the page that shows one element in an iframe. */
export const EMBED_PATH = '/embed.html';

/** Titles of the elements that the page for iframes can show, and the browser features that they use. */
const ELEMENTS: Readonly<Record<string, Readonly<Record<Language, string>> & { readonly allow?: string }>> = {
  'rounds-finder': { en: 'Find a Round', cy: 'Dod o hyd i Rownd', allow: 'geolocation' },
  'rounds-sessions': { en: 'Upcoming Rounds', cy: 'Rowndiau sydd i ddod', allow: 'clipboard-write' },
  'rounds-equity-chart': { en: 'Who gets access to Rounds', cy: 'Pwy sy’n cael mynd i Rowndiau' },
  'rounds-feedback-form': { en: 'How was the Round?', cy: 'Sut oedd y Rownd?' },
};

const DEFAULT_WIDTH = 800;
const DEFAULT_HEIGHT = 800;

/** Lets caches keep the response for a day: it depends on the address only. */
const CACHE_AGE_S = 86_400;

/** The response of `GET /oembed`: https://oembed.com/#section2.3 */
export const oEmbedSchema = z.object({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number(),
  width: z.number(),
  height: z.number(),
  html: z.string(),
});

/** The response of `GET /oembed`. */
export type OEmbed = z.infer<typeof oEmbedSchema>;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const parse = (address: string): URL | null => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};

/** Returns what the page for iframes shows at an address of this server; `null` for any other address. */
const readEmbed = (publicOrigin: string, address: string) => {
  const url = parse(address);
  if (url?.origin !== publicOrigin || url.pathname !== EMBED_PATH || url.username || url.password)
    return null;
  const element = Object.entries(ELEMENTS).find(([tag]) => tag === url.searchParams.get('element'))?.[1];
  return element
    ? {
        src: `${publicOrigin}${EMBED_PATH}?${url.searchParams.toString()}`,
        title: element[languageOf(url.searchParams)],
        allow: element.allow,
      }
    : null;
};

/** Returns the iframe for an address of this server's page for iframes; `null` for any other address. Requests nothing. */
export const oEmbedOf = (
  publicOrigin: string,
  address: string,
  { maxWidth, maxHeight }: { readonly maxWidth: number | null; readonly maxHeight: number | null }
): OEmbed | null => {
  const embed = readEmbed(publicOrigin, address);
  if (!embed) return null;
  const { src, title, allow } = embed;
  const width = Math.min(maxWidth ?? DEFAULT_WIDTH, DEFAULT_WIDTH);
  const height = Math.min(maxHeight ?? DEFAULT_HEIGHT, DEFAULT_HEIGHT);
  const permissions = allow === undefined ? '' : ` allow="${allow}"`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Schwartz Rounds',
    provider_url: publicOrigin,
    cache_age: CACHE_AGE_S,
    width,
    height,
    html: `<iframe src="${escaped(src)}" title="${escaped(title)}" width="${width}" height="${height}" frameborder="0"${permissions}></iframe>`,
  };
};

/** Returns the link with which content systems find the oEmbed response for a page; empty for a page that has none. */
export const discoveryLink = (publicOrigin: string, path: string, search: string): string => {
  const embed = readEmbed(publicOrigin, `${publicOrigin}${path}${search}`);
  return embed
    ? `<link rel="alternate" type="application/json+oembed" href="${publicOrigin}/v1/oembed?url=${encodeURIComponent(embed.src)}" title="${escaped(embed.title)}" />`
    : '';
};
