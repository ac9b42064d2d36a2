import { Hono } from 'hono';
import { EMBED_PATH, oEmbedOf } from '../embedding.js';
import { Parameters } from '../http/parameters.js';
import { ProblemError } from '../http/problems.js';
import { jsonResponse } from '../http/responses.js';

const MAX_URL_LENGTH = 2000;
const MAX_SIZE_PX = 100_000;

const readOEmbed = (publicOrigin: string, query: URLSearchParams): Response => {
  const parameters = new Parameters(query);
  const url = parameters.text('url', { max: MAX_URL_LENGTH });
  const format = parameters.text('format');
  const maxWidth = parameters.integer('maxwidth', 1, MAX_SIZE_PX);
  const maxHeight = parameters.integer('maxheight', 1, MAX_SIZE_PX);
  const example = `${publicOrigin}${EMBED_PATH}?element=rounds-finder`;
  if (url === null)
    parameters.refuse('url', `is missing; give the address of an embedded element, such as ${example}.`);
  parameters.check();
  // The status that the oEmbed specification requires.
  if (format !== null && format !== 'json') {
    throw new ProblemError(501, `format: “${format}” is not supported; use json.`);
  }
  const embed = oEmbedOf(publicOrigin, url ?? '', { maxWidth, maxHeight });
  if (!embed) {
    throw new ProblemError(
      404,
      `url: this is not the address of an embedded element; use one such as ${example}.`
    );
  }
  return jsonResponse(embed);
};

/** `GET /oembed`: the iframe for an address of this server's page for iframes, for content systems that turn links into it. */
export const oEmbedRoutes = (publicOrigin: string): Hono =>
  new Hono().get('/oembed', (c) => readOEmbed(publicOrigin, new URL(c.req.url).searchParams));
