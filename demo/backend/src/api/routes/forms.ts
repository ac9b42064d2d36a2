import { Hono } from 'hono';
import { answer } from '../http/responses.js';
import { LANGUAGES, languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { ProblemError } from '../http/problems.js';
import { currentOf, inLanguage, readVersions } from '../../domain/forms/versions.js';

const oneForm = async ({ kysely }: Backend, id: string, query: URLSearchParams): Promise<Response> => {
  const current = currentOf(await readVersions(kysely, id));
  if (current === undefined) throw new ProblemError(404, 'There is no form with this id.');
  const { lang, form } = inLanguage(current, languageOf(query));
  return answer(form, LANGUAGES.find((known) => known === lang) ?? 'en');
};

/** `GET /forms/{id}`: what is asked, in its newest version. */
export const formRoutes = (backend: Backend): Hono =>
  new Hono().get('/forms/:id', (c) =>
    oneForm(backend, c.req.param('id').replaceAll('\0', ''), new URL(c.req.url).searchParams)
  );
