import { Hono } from 'hono';
import { jsonResponse } from '../http/responses.js';
import { LANGUAGES, languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { quote } from '../../kernel/problem.js';
import { ProblemError } from '../http/problems.js';
import { currentOf, inLanguage, readVersions } from '../../domain/forms/versions.js';

const oneForm = async ({ kysely }: Backend, id: string, query: URLSearchParams): Promise<Response> => {
  const current = currentOf(await readVersions(kysely, id));
  if (current === undefined) throw new ProblemError(404, `No form has the id ${quote(id)}; check the id.`);
  const { lang, form } = inLanguage(current, languageOf(query));
  return jsonResponse(form, LANGUAGES.find((known) => known === lang) ?? 'en');
};

/** `GET /forms/{id}`: the newest version of a form. */
export const formRoutes = (backend: Backend): Hono =>
  new Hono().get('/forms/:id', (c) =>
    oneForm(backend, c.req.param('id').replaceAll('\0', ''), new URL(c.req.url).searchParams)
  );
