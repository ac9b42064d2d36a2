import { Hono } from 'hono';
import { answer } from '../http/answer.js';
import { openApiDocument } from './document.js';

/** `GET /openapi.json`. */
export const openApiRoutes = (publicOrigin: string): Hono => {
  const document = openApiDocument(`${publicOrigin}/v1`);
  return new Hono().get('/openapi.json', () => answer(document));
};
