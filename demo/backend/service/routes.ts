import { Hono } from 'hono';
import { SECTORS } from '../../../src/contract/codes.js';
import { CONTRACT_VERSION, type Service } from '../../../src/contract/service.js';
import type { KeyFolder } from '../feedback/keys.js';
import { answer } from '../http/answer.js';
import { LANGUAGES, languageOf, type Backend, type Language } from '../http/context.js';
import { readMoment } from '../http/moment.js';
import { Parameters } from '../http/parameters.js';
import { withOffset } from '../http/times.js';
import { readSuccession } from '../systems/succession.js';
import { LABELS } from './labels.js';

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
    name: 'Gwasanaeth cyfeirio Rounds',
    support: 'Rounds yn y system hon:',
    attribution: [
      'Ffynhonnell: Y Swyddfa Ystadegau Gwladol, dan drwydded y Drwydded Llywodraeth Agored f3.0.',
      "Yn cynnwys data'r Arolwg Ordnans © Hawlfraint y Goron a hawliau cronfa ddata.",
    ],
  },
};

const readService = async (
  { kysely, clock }: Backend,
  keys: KeyFolder | undefined,
  query: URLSearchParams
): Promise<Response> => {
  const parameters = new Parameters(query);
  const asked = parameters.list('system');
  const { today, updatedAt } = await readMoment(kysely, clock);
  const succession = await readSuccession(kysely, today);
  for (const code of asked) {
    if (!succession.knows(code))
      parameters.refuse('system', `“${code}” is no system's code, past or present.`);
  }
  parameters.check();
  const language = languageOf(query);
  const standing = [...new Set(asked.flatMap((code) => succession.heirs(code)))];
  const systems =
    standing.length === 0
      ? []
      : await kysely
          .selectFrom('systems')
          .select(['code', 'valid_from', 'name', 'contact'])
          .where('code', 'in', standing)
          .orderBy('name')
          .execute();
  const service: Service = {
    contract: CONTRACT_VERSION,
    name: WORDS[language].name,
    languages: [...LANGUAGES],
    sectors: SECTORS.map((code) => ({ code, label: LABELS[language]['sector']?.[code] ?? code })),
    labels: LABELS[language],
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
    resolved: succession.resolved(asked),
  };
  return answer(service, language);
};

/** `GET /`: who answers, with the words for every code. */
export const serviceRoutes = (backend: Backend, keys: KeyFolder | undefined): Hono =>
  new Hono().get('/', (c) => readService(backend, keys, new URL(c.req.url).searchParams));
