import assert from 'node:assert/strict';
import { it } from 'node:test';
import { forEachDatabase } from '../backend/support/backend.js';
import { judge, type Lived } from './attacker.js';
import { liveAll, QUARTERS, YEARS } from './program.js';
import { build, sizeOf, type Plan, type World } from './world.js';

const place = (
  period: number,
  part: string,
  tellings: Plan['places'][number]['tellings'],
  among?: readonly number[]
): Plan['places'][number] => ({
  ...{ period, part, sector: 'social-care', workforce: 250, tellings },
  ...(among && { among }),
});

const world = (title: string, places: Plan['places'], successors: World['successors'] = []): World =>
  build({ title, periods: 2, sectors: ['social-care'], successors, places, most: 8 });

/** In all, what is left of the first place is looked at. */
const WORLDS = [
  [
    QUARTERS,
    world(
      'two systems merge',
      [place(0, 'A', ['in-time']), place(0, 'B', ['in-time'], [0, 5, 10]), place(1, 'AB', ['never'])],
      [
        ['A', 'AB'],
        ['B', 'AB'],
      ]
    ),
  ],
  [
    QUARTERS,
    world('Rounds are moved', [
      place(0, 'A', [{ movedTo: 'A' }, { movedTo: 'B' }]),
      place(0, 'B', ['never']),
      place(1, 'A', ['never']),
      place(1, 'B', ['never']),
    ]),
  ],
  [
    YEARS,
    world(
      'a system that grew keeps its code, returns are late, years are published',
      [place(0, 'A', ['in-time']), place(0, 'B', ['late'], [0, 5]), place(1, 'A', ['never'])],
      [
        ['A', 'A'],
        ['B', 'A'],
      ]
    ),
  ],
] as const;

class Undone extends Error {}

forEachDatabase(
  async () => undefined,
  (database) => {
    for (const [calendar, each] of WORLDS) {
      it(`the whole backend tells nothing of a suppressed count: ${each.title}, ${sizeOf(each)} data sets`, async () => {
        let lived: Lived[] = [];
        await database()
          .kysely.transaction()
          .execute(async (trx) => {
            lived = await liveAll(trx, each, calendar);
            throw new Undone();
          })
          .catch((error: unknown) => {
            if (!(error instanceof Undone)) throw error;
          });
        assert.equal(lived.length, sizeOf(each));
        const leaks = judge(each, lived).filter(
          ({ place: { period, part } }) => period === 0 && part === 'A'
        );
        assert.deepEqual(
          leaks.map(({ kind, left }) => ({ kind, left })),
          []
        );
      });
    }
  }
);
