import type { Programme } from '../../src/contract/index.js';
import {
  at,
  describesVisitor,
  editProgrammes,
  editSession,
  editSessions,
  foundBy,
  hasOnly,
  refuse,
  setQuery,
  type PlantedFault,
} from './planting.js';
import type { Asked } from './wrong-backend.js';

/** Returns whether a request is for a page of the survey, with no filter. */
const isLarge = (asked: Asked): boolean =>
  asked.query.get('limit') === '100' &&
  [...asked.query.keys()].every((name) => name === 'limit' || name === 'cursor');

const paging: readonly PlantedFault[] = [
  {
    title: 'sends 50 items by default',
    breaks: ['paging.default-limit'],
    plant: () =>
      setQuery('limit', '50', ({ path, query }) => path === '/programmes' && [...query].length === 0),
  },
  {
    title: 'sends more items than the limit',
    breaks: ['paging.limit'],
    plant: () => setQuery('limit', '8', ({ query }) => query.get('limit') === '7'),
  },
  {
    title: 'accepts any limit',
    breaks: ['paging.limit-bounds', 'problems.parameter'],
    plant: () => setQuery('limit', '100', ({ query }) => query.get('limit') === '101'),
  },
  {
    title: 'repeats an item on the next page, in place of another',
    breaks: ['paging.duplicate', 'paging.skipped'],
    plant: () => {
      let first: Programme | undefined;
      return editProgrammes((page, { query }) => {
        if (query.get('limit') !== '7') return;
        if (query.has('cursor') && first) page.items[0] = first;
        first = page.items[0];
      });
    },
  },
  {
    title: 'leaves an item out between pages',
    breaks: ['paging.skipped'],
    plant: () =>
      editSessions((page, asked) => {
        if (hasOnly(asked, 'limit', 'cursor') && asked.query.get('limit') === '7') page.items.shift();
      }),
  },
  {
    title: 'counts anew on later pages',
    breaks: ['paging.pinned'],
    plant: () =>
      editSessions((page, asked) => {
        if (hasOnly(asked, 'limit', 'cursor') && asked.query.get('limit') === '7') page.total -= 1;
      }),
  },
  {
    title: 'states a wrong total',
    breaks: ['paging.total', 'paging.next-cursor'],
    plant: () =>
      editSessions((page, asked) => {
        if (isLarge(asked)) page.total += 1;
      }),
  },
  {
    title: 'ends a list too early',
    breaks: ['paging.next-cursor', 'paging.total'],
    plant: () =>
      editProgrammes((page, { query }) => {
        if (query.get('limit') === '7') page.nextCursor = null;
      }),
  },
  {
    title: 'takes an unknown cursor for the first page',
    breaks: ['paging.cursor', 'problems.parameter'],
    plant: () => setQuery('cursor', null, ({ query }) => query.get('cursor') === 'not-a-cursor'),
  },
];

const filters: readonly PlantedFault[] = [
  {
    title: 'ignores a filter',
    breaks: ['filters.match', 'filters.facets'],
    plant: () => setQuery('format', null, at('/programmes')),
  },
  {
    title: 'ignores the time of day',
    breaks: ['filters.match'],
    plant: () => setQuery('shift', null, at('/sessions')),
  },
  {
    title: 'ignores the end of a span',
    breaks: ['filters.match'],
    plant: () =>
      setQuery(
        'to',
        null,
        ({ path, query }) =>
          path === '/sessions' && query.get('to')?.length === 10 && query.get('to') !== '2026-02-30'
      ),
  },
  {
    title: 'takes the first value of a filter only',
    breaks: ['filters.any'],
    plant: () => ({
      request: ({ query }) => {
        const [first, ...more] = query.getAll('openTo');
        if (first !== undefined && more.length > 0) query.set('openTo', first);
      },
    }),
  },
  {
    title: 'asks for any access rather than all',
    breaks: ['filters.all-access'],
    plant: () => ({
      request: ({ query }) => {
        const [first, ...more] = query.getAll('access');
        if (first !== undefined && more.length > 0) query.set('access', first);
      },
    }),
  },
  {
    title: 'counts facets wrongly',
    breaks: ['filters.facets'],
    plant: () =>
      editProgrammes(({ facets }, asked) => {
        const counts = facets['openTo'];
        if (isLarge(asked)) for (const code of Object.keys(counts ?? {})) counts![code]! += 1;
      }),
  },
  {
    title: 'leaves a day out of the month strip',
    breaks: ['filters.days'],
    plant: () =>
      editSessions(({ facets }) => {
        const days = facets['day'] ?? {};
        Reflect.deleteProperty(days, Object.keys(days)[0] ?? '');
      }),
  },
  {
    title: 'does not find a programme by its host',
    breaks: ['filters.words'],
    plant: () =>
      editProgrammes((page, { query }) => {
        if (query.has('q')) page.items = [];
      }),
  },
  {
    title: 'ignores the radius',
    breaks: ['filters.within'],
    plant: () => setQuery('within', null, at('/programmes')),
  },
];

const details: readonly PlantedFault[] = [
  {
    title: 'lists Rounds out of order',
    breaks: ['sessions.order'],
    plant: () =>
      editSessions(({ items }, asked) => {
        if (isLarge(asked) && !asked.query.has('cursor')) items.splice(2, 2, items[3]!, items[2]!);
      }),
  },
  {
    title: 'lists Rounds that have begun',
    breaks: ['sessions.from-now'],
    plant: () => ({
      request: ({ path, query }) => {
        if (path === '/sessions' && !query.has('from')) query.set('from', '2026-11-17');
      },
    }),
  },
  {
    title: 'has a Round that ends before it starts',
    breaks: ['sessions.times'],
    plant: () =>
      editSessions(({ items }, asked) => {
        if (isLarge(asked)) Object.assign(items[6] ?? {}, { endsAt: '2026-01-01T00:00:00Z' });
      }),
  },
  {
    title: 'has a Round in a time zone that does not exist',
    breaks: ['sessions.times'],
    plant: () =>
      editSessions(({ items }, asked) => {
        if (isLarge(asked)) Object.assign(items[6] ?? {}, { timeZone: 'Europe/Leeds' });
      }),
  },
  {
    title: 'books over an address that browsers must not open',
    breaks: ['sessions.booking'],
    plant: () =>
      editSessions(({ items }, asked) => {
        if (isLarge(asked)) Object.assign(items[6] ?? {}, { bookingUrl: 'http://booking.example.org/' });
      }),
  },
  {
    title: 'answers a Round with other details than its list',
    breaks: ['sessions.one'],
    plant: () => editSession((session) => (session.title = 'Another title')),
  },
  {
    title: 'lists a Round of a programme that does not exist',
    breaks: ['sessions.programme', 'answers.status'],
    plant: () => refuse(404, {}, ({ path }) => path.startsWith('/programmes/')),
  },
  {
    title: 'names a next Round that is over',
    breaks: ['programmes.next-session'],
    plant: () =>
      editProgrammes(({ items }, asked) => {
        const next = items.find(({ nextSession }) => nextSession !== null)?.nextSession;
        if (next && isLarge(asked)) next.startsAt = '2026-11-20T12:00:00+00:00';
      }),
  },
  {
    title: 'states distances in miles',
    breaks: ['programmes.distance'],
    plant: () =>
      editProgrammes(({ items }, asked) => {
        if (!describesVisitor(asked)) return;
        for (const item of items) if (item.distanceKm !== null) item.distanceKm /= 1.609;
      }),
  },
];

const editOne =
  (change: (item: Programme) => object): PlantedFault['plant'] =>
  () =>
    editProgrammes(({ items }, asked) => {
      const [, item] = items;
      if (item && isLarge(asked)) Object.assign(item, change(item));
    });

const privacy: readonly PlantedFault[] = [
  {
    title: 'publishes a joining link in a text',
    breaks: ['privacy.join-link'],
    plant: editOne(() => ({ summary: 'Join at https://teams.microsoft.com/l/meetup-join/19%3ameeting' })),
  },
  {
    title: 'publishes a joining link within another link',
    breaks: ['privacy.join-link'],
    plant: editOne(() => ({
      url: 'https://safelinks.example.org/?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F123',
    })),
  },
  {
    title: 'publishes the number of an online meeting',
    breaks: ['privacy.join-link'],
    plant: editOne(() => ({ summary: 'Meeting ID: 845 1234 5678' })),
  },
  {
    title: 'publishes the address of a person as a contact',
    breaks: ['privacy.person'],
    plant: editOne(() => ({ contact: { team: null, email: 'sarah.jones2@trust.example.org', url: null } })),
  },
  {
    title: 'publishes the address of a person in a text',
    breaks: ['privacy.person'],
    plant: editOne(() => ({ summary: 'Ask p.nowak@trust.example.org for a place.' })),
  },
  {
    title: 'names panellists',
    breaks: ['privacy.field'],
    plant: editOne(() => ({ panellists: [{ role: 'Nurse' }] })),
  },
  {
    title: 'publishes the code of a Round',
    breaks: ['privacy.code'],
    plant: () => editSession((session) => Object.assign(session, { code: '7KQF-2MXP' })),
  },
];

/** Faults in lists, their filters and their items. */
export const listFaults: readonly PlantedFault[] = [
  ...foundBy(['paging', 'problems'], paging),
  ...foundBy(['filters', 'eligibility'], filters),
  ...foundBy(['filters', 'items', 'eligibility'], details),
  ...foundBy(['items'], privacy),
];
