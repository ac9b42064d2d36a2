import type { Programme, ProgrammesPage } from '../../src/contract/index.js';
import {
  describesVisitor,
  editProgrammes,
  editSessions,
  foundBy,
  setHeader,
  setQuery,
  type PlantedFault,
} from './planting.js';
import type { Answer, Asked } from './wrong-backend.js';

const isJudged = (asked: Asked, { status }: Answer): boolean =>
  describesVisitor(asked) && !asked.path.endsWith('.ics') && status === 200;

/** Changes one item of the first page for a visitor if the request has no group and no verdict. */
const editJudged =
  (
    find: (item: Programme) => boolean,
    change: (item: Programme, page: ProgrammesPage) => void
  ): PlantedFault['plant'] =>
  () =>
    editProgrammes((page, asked) => {
      const { query } = asked;
      if (
        !describesVisitor(asked) ||
        ['group', 'eligible', 'cursor', 'within'].some((name) => query.has(name))
      )
        return;
      const item = page.items.find(find);
      if (item) change(item, page);
    });

/** Faults in what a visitor receives. */
export const visitorFaults: readonly PlantedFault[] = foundBy(
  ['eligibility', 'problems'],
  [
    {
      title: 'lets caches store what describes a visitor',
      breaks: ['visitor.no-store'],
      plant: () => setHeader('Cache-Control', 'public, max-age=60, stale-while-revalidate=600', isJudged),
    },
    {
      title: 'sends an ETag to a visitor',
      breaks: ['visitor.no-store'],
      plant: () => setHeader('ETag', '"visitor"', isJudged),
    },
    {
      title: 'takes what visitors say of themselves in the address of a calendar',
      breaks: ['visitor.calendar'],
      plant: () => setQuery('forRole', null, ({ path }) => path.endsWith('.ics')),
    },
    {
      title: 'ignores an unknown role',
      breaks: ['visitor.parameter'],
      plant: () => setQuery('forRole', 'staff', ({ query }) => query.get('forRole') === 'not-a-role'),
    },
    {
      title: 'ignores an unknown place',
      breaks: ['visitor.parameter'],
      plant: () => setQuery('forPlace', null, ({ query }) => query.get('forPlace') === 'not-a-place'),
    },
    {
      title: 'leaves the verdict of an item out',
      breaks: ['eligibility.present', 'eligibility.facets'],
      plant: editJudged(
        () => true,
        (item) => (item.eligibility = null)
      ),
    },
    {
      title: 'gives verdicts without a visitor',
      breaks: ['eligibility.absent'],
      plant: () =>
        editSessions(({ items }, asked) => {
          if (describesVisitor(asked)) return;
          for (const item of items) item.eligibility = { verdict: 'yes', reasons: [] };
        }),
    },
    {
      title: 'says “yes” where people must ask first',
      breaks: ['eligibility.verdict', 'eligibility.facets'],
      plant: editJudged(
        ({ eligibility }) => eligibility?.verdict === 'ask',
        (item) => (item.eligibility = { verdict: 'yes', reasons: [] })
      ),
    },
    {
      title: 'turns people away who are welcome',
      breaks: ['eligibility.verdict', 'eligibility.facets'],
      plant: editJudged(
        ({ eligibility }) => eligibility?.verdict === 'yes',
        (item) => (item.eligibility = { verdict: 'no', reasons: [] })
      ),
    },
    {
      title: 'ignores the sector of a visitor',
      breaks: [
        'eligibility.verdict',
        'eligibility.order',
        'eligibility.present',
        'eligibility.reasons',
        'visitor.no-store',
      ],
      plant: () =>
        setQuery(
          'forSector',
          null,
          ({ path, query }) => path === '/programmes' && query.get('forSector') !== 'not-a-sector'
        ),
    },
    {
      title: 'gives no reasons',
      breaks: ['eligibility.reasons'],
      plant: editJudged(
        () => true,
        ({ eligibility }) => {
          if (eligibility) eligibility.reasons = [];
        }
      ),
    },
    {
      title: 'puts an item into another group',
      breaks: ['eligibility.group', 'eligibility.facets'],
      plant: editJudged(
        ({ group }) => group === 'online' || group === 'further',
        (item) => (item.group = 'near')
      ),
    },
    {
      title: 'counts groups wrongly',
      breaks: ['eligibility.facets'],
      plant: editJudged(
        () => true,
        (_, { facets }) => Object.assign(facets['group'] ?? {}, { ask: 0, no: 0 })
      ),
    },
    {
      title: 'ignores the group that is asked for',
      breaks: ['eligibility.filter', 'eligibility.facets'],
      plant: () =>
        setQuery('group', null, ({ path, query }) => path === '/sessions' && query.get('group') !== 'far'),
    },
    {
      title: 'lists cancelled Rounds before available ones',
      breaks: ['eligibility.order'],
      plant: () =>
        editProgrammes(({ items }, asked) => {
          if (describesVisitor(asked)) items.reverse();
        }),
    },
  ]
);
