import {
  at,
  editPlaces,
  editProblems,
  editProgramme,
  editProgrammes,
  editService,
  editSessions,
  editSystems,
  foundBy,
  refuse,
  setHeader,
  setQuery,
  setStatus,
  type PlantedFault,
} from './planting.js';
import type { Answer, Asked } from './wrong-backend.js';

const isError = (_: unknown, { status }: { readonly status: number }): boolean => status >= 400;

/** Returns whether an answer is a successful read of a path. */
const isRead =
  (path: string) =>
  (asked: Asked, { status }: Answer): boolean =>
    asked.path === path && status === 200;

const answers: readonly PlantedFault[] = [
  {
    title: 'redirects a read',
    breaks: ['answers.redirect'],
    plant: () => ({
      answer: (answer, { path }) => {
        if (path !== '/equity/systems' || answer.status !== 200) return;
        answer.status = 301;
        answer.headers.set('Location', '/v2/equity/systems');
      },
    }),
  },
  {
    title: 'fails for one resource',
    breaks: [
      'problems.server-error',
      'answers.status',
      'languages.unknown',
      'problems.parameter',
      'problems.unknown-parameter',
    ],
    plant: () => refuse(500, {}, at('/equity')),
  },
  {
    title: 'lacks a resource',
    breaks: ['answers.status'],
    plant: () => refuse(404, {}, ({ query }) => query.get('period') === '2026-Q3'),
  },
  {
    title: 'ends a connection without an answer',
    breaks: ['answers.reached'],
    plant: () => ({
      answer: (_, { path }) => {
        if (path === '/equity/systems') throw new Error('The connection is cut.');
      },
    }),
  },
  {
    title: 'sends JSON as text',
    breaks: ['answers.json'],
    plant: () =>
      setHeader(
        'Content-Type',
        'text/html; charset=utf-8',
        ({ path }, { status }) => path === '/places' && status === 200
      ),
  },
  {
    title: 'sends a list without its total',
    breaks: ['answers.schema'],
    plant: () => editSessions((page) => Reflect.deleteProperty(page, 'total')),
  },
  {
    title: 'lists an item that breaks the schema',
    breaks: ['answers.items'],
    plant: () =>
      editProgrammes(({ items }, { query }) => {
        const [item] = items;
        if (item && query.get('sort') === null && [...query].length === 1) item.confirmedOn = '30/11/2026';
      }),
  },
  {
    title: 'does not say when an answer was true',
    breaks: ['answers.as-at'],
    plant: () => setHeader('Rounds-As-At', null, at('/sessions')),
  },
  {
    title: 'states a local time without offset in Rounds-As-At',
    breaks: ['answers.as-at'],
    plant: () => setHeader('Rounds-As-At', '2026-11-22T12:00:00', at('/places')),
  },
  {
    title: 'sets a cookie',
    breaks: ['answers.cookies'],
    plant: () => setHeader('Set-Cookie', 'visitor=1', at('/')),
  },
];

const cors: readonly PlantedFault[] = [
  {
    title: 'hides errors from other sites',
    breaks: ['cors.origin'],
    plant: () => setHeader('Access-Control-Allow-Origin', null, isError),
  },
  {
    title: 'allows one site only',
    breaks: ['cors.origin'],
    plant: () => setHeader('Access-Control-Allow-Origin', 'https://rounds.example.org'),
  },
  {
    title: 'exposes too few headers',
    breaks: ['cors.expose'],
    plant: () => setHeader('Access-Control-Expose-Headers', 'ETag, Date'),
  },
  {
    title: 'allows credentials',
    breaks: ['cors.credentials'],
    plant: () => setHeader('Access-Control-Allow-Credentials', 'true', at('/sessions')),
  },
  {
    title: 'answers preflights with 200',
    breaks: ['cors.preflight'],
    plant: () => setStatus(200, ({ method, path }) => method === 'OPTIONS' && path !== '/feedback'),
  },
  {
    title: 'allows only headers that it knows',
    breaks: ['cors.preflight'],
    plant: () =>
      setHeader(
        'Access-Control-Allow-Headers',
        'accept, traceparent',
        ({ method, path }) => method === 'OPTIONS' && path !== '/feedback'
      ),
  },
  {
    title: 'allows only content-type for feedback',
    breaks: ['cors.preflight-feedback'],
    plant: () =>
      setHeader(
        'Access-Control-Allow-Headers',
        'content-type',
        ({ method, path }) => method === 'OPTIONS' && path === '/feedback'
      ),
  },
  {
    title: 'does not allow POST for feedback',
    breaks: ['cors.preflight-feedback'],
    plant: () =>
      setHeader(
        'Access-Control-Allow-Methods',
        'GET',
        ({ method, path }) => method === 'OPTIONS' && path === '/feedback'
      ),
  },
  {
    title: 'lets browsers forget a preflight',
    breaks: ['cors.preflight-age'],
    plant: () => setHeader('Access-Control-Max-Age', null),
  },
];

const caching: readonly PlantedFault[] = [
  {
    title: 'sends weak ETags',
    breaks: ['caching.etag'],
    plant: () => ({
      answer: ({ headers }) => {
        const etag = headers.get('ETag');
        if (etag !== null) headers.set('ETag', `W/${etag}`);
      },
    }),
  },
  {
    title: 'sends no ETag with calendars',
    breaks: ['caching.etag'],
    plant: () => setHeader('ETag', null, at('/sessions.ics')),
  },
  {
    title: 'has one ETag for two encodings',
    breaks: ['caching.etag-encoding'],
    plant: () => ({
      answer: ({ headers }) => {
        const etag = headers.get('ETag');
        if (etag !== null) headers.set('ETag', etag.replace(/-gzip"$/, '"'));
      },
    }),
  },
  {
    title: 'ignores If-None-Match',
    breaks: ['caching.not-modified'],
    plant: () => ({ request: ({ headers }) => headers.delete('If-None-Match') }),
  },
  {
    title: 'answers 304 to every If-None-Match',
    breaks: ['caching.modified'],
    plant: () => ({
      request: ({ headers }) => {
        if (headers.has('If-None-Match')) headers.set('If-None-Match', '*');
      },
    }),
  },
  {
    title: 'keeps caches from storing reads',
    breaks: ['caching.control'],
    plant: () => setHeader('Cache-Control', 'private, no-cache', isRead('/equity')),
  },
  {
    title: 'lets caches keep reads for a day',
    breaks: ['caching.control'],
    plant: () => setHeader('Cache-Control', 'public, max-age=86400', isRead('/systems')),
  },
  {
    title: 'answers otherwise with a cache key',
    breaks: ['caching.key'],
    plant: () =>
      editSessions((page, { query }) => {
        if (query.has('v')) page.items = [];
      }),
  },
];

const problems: readonly PlantedFault[] = [
  {
    title: 'does not name the bad parameter',
    breaks: ['problems.name'],
    plant: () => editProblems(400, (problem) => (problem.errors = [])),
  },
  {
    title: 'sends problems as plain JSON',
    breaks: ['problems.document'],
    plant: () => setHeader('Content-Type', 'application/json', isError),
  },
  {
    title: 'states another status in the problem',
    breaks: ['problems.document'],
    plant: () => editProblems(404, (problem) => (problem.status = 200)),
  },
  {
    title: 'lets caches store errors',
    breaks: ['problems.stored'],
    plant: () => setHeader('Cache-Control', 'public, max-age=60', isError),
  },
  {
    title: 'ignores a date that is not one',
    breaks: ['problems.parameter'],
    plant: () => setQuery('from', null, ({ query }) => query.get('from') === 'yesterday'),
  },
  {
    title: 'ignores an alarm that is out of range',
    breaks: ['problems.parameter'],
    plant: () => setQuery('alarm', null, ({ query }) => query.get('alarm') === 'PT1M'),
  },
  {
    title: 'refuses parameters that it does not know',
    breaks: ['problems.unknown-parameter'],
    plant: () => refuse(400, {}, ({ query }) => query.has('rounds-elements-check')),
  },
  {
    title: 'answers an unknown programme with 200',
    breaks: ['problems.not-found'],
    plant: () => setStatus(200, ({ path }, { status }) => path.startsWith('/programmes/') && status === 404),
  },
  {
    title: 'sends 429 without Retry-After',
    breaks: ['problems.retry-after'],
    plant: () => {
      let isFirst = true;
      return refuse(429, {}, ({ path }) => {
        const isRefused = path === '/places' && isFirst;
        isFirst &&= !isRefused;
        return isRefused;
      });
    },
  },
  {
    title: 'sends 503 with words in Retry-After',
    breaks: ['problems.retry-after', 'answers.status'],
    plant: () => refuse(503, { 'Retry-After': 'soon' }, ({ query }) => query.get('period') === '2026-Q3'),
  },
];

const service: readonly PlantedFault[] = [
  {
    title: 'states another major version of the contract',
    breaks: ['service.contract'],
    plant: () => editService((body) => (body.contract = '2.0')),
  },
  {
    title: 'lists no language',
    breaks: ['service.languages', 'languages.answer'],
    plant: () => editService((body) => (body.languages = [])),
  },
  {
    title: 'does not name a system',
    breaks: ['service.system-labels'],
    plant: () => editService(({ labels }) => Reflect.deleteProperty(labels['system'] ?? {}, 'QWO')),
  },
  {
    title: 'links support to a script',
    breaks: ['service.support'],
    plant: () => editService((body) => (body.support = [{ label: 'Help', href: 'javascript:void 0' }])),
  },
  {
    title: 'publishes a sealing key of another kind',
    breaks: ['service.keys'],
    plant: () => editService((body) => (body.sealingKeys = [{ kty: 'RSA', n: 'AA', e: 'AA' }])),
  },
  {
    title: 'publishes the private part of its sealing key',
    breaks: ['service.private-key'],
    plant: () => editService(({ sealingKeys }) => Object.assign(sealingKeys[0] ?? {}, { d: 'AAAA' })),
  },
  {
    title: 'does not state that an answer is in Welsh',
    breaks: ['languages.answer'],
    plant: () => setHeader('Content-Language', 'en', ({ query }) => query.get('lang') === 'cy'),
  },
  {
    title: 'refuses languages that it lacks',
    breaks: ['languages.unknown'],
    plant: () => refuse(406, {}, ({ query }) => query.get('lang') === 'xx'),
  },
  {
    title: 'lacks labels in Welsh',
    breaks: ['languages.labels'],
    plant: () =>
      editService(({ labels }, { query }) => {
        if (query.get('lang') === 'cy') Reflect.deleteProperty(labels, 'access');
      }),
  },
];

const isOutcode = (text: string | null): boolean => /^[a-z]{1,2}\d/i.test(text ?? '');

const geography: readonly PlantedFault[] = [
  {
    title: 'lists systems that have ended as current',
    breaks: ['systems.dated', 'service.system-labels'],
    plant: () => setQuery('all', 'true', ({ path, query }) => path === '/systems' && !query.has('on')),
  },
  {
    title: 'answers today’s systems for another date',
    breaks: ['systems.dated'],
    plant: () => setQuery('on', null, ({ query }) => query.get('on') === '2023-01-01'),
  },
  {
    title: 'names a successor that does not exist',
    breaks: ['systems.successors'],
    plant: () =>
      editSystems((items) => items.find(({ validTo }) => validTo === null)?.successors.push('ZZZ')),
  },
  {
    title: 'lists a system twice',
    breaks: ['systems.overlap'],
    plant: () =>
      editSystems((items) => {
        const [first] = items;
        if (first) items.push({ ...first, validFrom: '2023-01-01' });
      }),
  },
  {
    title: 'does not say that it replaced an ended system',
    breaks: ['systems.resolved'],
    plant: () => editProgrammes((page) => (page.resolved = [])),
  },
  {
    title: 'takes a split system for a merged one',
    breaks: ['systems.resolved'],
    plant: () =>
      editSessions(({ resolved }) => {
        for (const each of resolved) each.split = false;
      }),
  },
  {
    title: 'finds nothing for an ended system',
    breaks: ['systems.resolved'],
    plant: () =>
      editSessions((page) => {
        if (page.resolved.length === 0) return;
        page.total = 0;
        page.items = [];
      }),
  },
  {
    title: 'does not find outward codes',
    breaks: ['places.outcode', 'places.area'],
    plant: () =>
      editPlaces((page, { query }) => {
        if (isOutcode(query.get('q'))) page.items = [];
      }),
  },
  {
    title: 'finds outward codes in capital letters only',
    breaks: ['places.case'],
    plant: () =>
      editPlaces((page, { query }) => {
        if (/^[a-z]{1,2}\d/.test(query.get('q') ?? '')) page.items = [];
      }),
  },
  {
    title: 'knows no area for a new outward code',
    breaks: ['places.area'],
    plant: () =>
      editPlaces((page, { query }) => {
        if (/^[A-Z]+90$/.test(query.get('q') ?? '')) page.items = [];
      }),
  },
  {
    title: 'does not find systems by name',
    breaks: ['places.system'],
    plant: () => editPlaces((page) => (page.items = page.items.filter(({ kind }) => kind !== 'system'))),
  },
  {
    title: 'puts a place into a system that does not exist',
    breaks: ['places.systems'],
    plant: () =>
      editPlaces(({ items }, { query }) => {
        const [first] = items;
        if (first && isOutcode(query.get('q')))
          items.push({ ...first, id: 'outcode:ZZ1', systems: [{ code: 'ZZZ', share: null }] });
      }),
  },
  {
    title: 'gives shares that add up to more than the place',
    breaks: ['places.systems'],
    plant: () =>
      editPlaces(({ items }, { query }) => {
        const [first] = items;
        const systems = [
          { code: 'QWO', share: 0.7 },
          { code: 'QYG', share: 0.7 },
        ];
        if (first && isOutcode(query.get('q'))) items.push({ ...first, id: 'outcode:ZZ1', systems });
      }),
  },
];

const single: readonly PlantedFault[] = [
  {
    title: 'answers a programme with other details than its list',
    breaks: ['programmes.one'],
    plant: () => editProgramme((programme) => (programme.openTo = 'everybody')),
  },
];

/** Faults in the rules for every answer, in the description of the service and in its geography. */
export const answerFaults: readonly PlantedFault[] = [
  ...answers,
  ...foundBy(['preflights', 'problems'], cors),
  ...foundBy(['caching'], caching),
  ...foundBy(['problems', 'places', 'equity'], problems),
  ...foundBy(['service'], service),
  ...foundBy(['systems', 'places'], geography),
  ...foundBy(['items'], single),
];
