import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { CONTRACT_VERSION, SECTORS, type Service } from 'rounds-elements/contract';
import type { KeyFolder } from '../../domain/feedback/keys.js';
import { jsonResponse } from '../http/responses.js';
import { LANGUAGES, languageOf, type Language } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import type { Schema } from '../../store/schema.js';
import { readMoment } from '../../domain/snapshot.js';
import { Parameters } from '../http/parameters.js';
import { withOffset } from '../../kernel/dates.js';
import { readSuccession } from '../../domain/systems/succession.js';
import { LABELS } from '../../domain/service/labels.js';

const WORDS: Readonly<Record<Language, { name: string; support: string; attribution: readonly string[] }>> = {
  en: {
    name: 'Rounds reference service',
    support: 'Rounds in this system:',
    attribution: [
      'Source: Office for National Statistics licensed under the Open Government Licence v3.0.',
      'Contains OS data © Crown copyright and database right.',
    ],
  },
  cy: {
    name: 'Gwasanaeth cyfeirio Rowndiau',
    support: 'Rowndiau yn y system hon:',
    attribution: [
      'Ffynhonnell: Y Swyddfa Ystadegau Gwladol, dan drwydded y Drwydded Llywodraeth Agored f3.0.',
      "Yn cynnwys data'r Arolwg Ordnans © Hawlfraint y Goron a hawliau cronfa ddata.",
    ],
  },
};

/** Returns the short name of each system of a day by its code. Systems have no name in another language. */
const readSystemNames = async (kysely: Kysely<Schema>, day: string): Promise<Record<string, string>> => {
  const systems = await kysely
    .selectFrom('systems')
    .select(['code', 'short_name'])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('short_name')
    .execute();
  return Object.fromEntries(systems.map(({ code, short_name }) => [code, short_name]));
};

const readService = async (
  { kysely, clock }: Backend,
  keys: KeyFolder | undefined,
  query: URLSearchParams
): Promise<Response> => {
  const parameters = new Parameters(query);
  const requested = parameters.list('system');
  const { today, updatedAt, isDemonstration } = await readMoment(kysely, clock);
  const succession = await readSuccession(kysely, today);
  for (const code of requested) {
    if (!succession.knows(code))
      parameters.refuse(
        'system',
        `“${code}” is not the code of a current or past system; see GET /systems?all=true.`
      );
  }
  parameters.check();
  const language = languageOf(query);
  const current = [...new Set(requested.flatMap((code) => succession.heirs(code)))];
  const systems =
    current.length === 0
      ? []
      : await kysely
          .selectFrom('systems')
          .select(['code', 'valid_from', 'name', 'contact'])
          .where('code', 'in', current)
          .orderBy('name')
          .execute();
  const service: Service = {
    contract: CONTRACT_VERSION,
    name: WORDS[language].name,
    demonstration: isDemonstration,
    languages: [...LANGUAGES],
    sectors: SECTORS.map((code) => ({ code, label: LABELS[language]['sector']?.[code] ?? code })),
    labels: { ...LABELS[language], system: await readSystemNames(kysely, today) },
    licensingBody: null,
    support: systems.flatMap(({ code, valid_from, name, contact }) => {
      const href = contact?.url ?? (contact?.email ? `mailto:${contact.email}` : null);
      const isCurrent = succession.span(code)?.valid_from === valid_from;
      return href !== null && isCurrent ? [{ label: `${WORDS[language].support} ${name}`, href }] : [];
    }),
    privacy: null,
    attribution: [...WORDS[language].attribution],
    sealingKeys: keys ? [{ ...(await keys.newest()).publicJwk }] : [],
    updatedAt: withOffset(updatedAt, 'Europe/London'),
    resolved: succession.resolved(requested),
  };
  return jsonResponse(service, language);
};

/** `GET /`: a description of the service, with a label for every code. */
export const serviceRoutes = (backend: Backend, keys: KeyFolder | undefined): Hono =>
  new Hono().get('/', (c) => readService(backend, keys, new URL(c.req.url).searchParams));
