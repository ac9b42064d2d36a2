import assert from 'node:assert/strict';
import { it } from 'node:test';
import { forEachDatabase } from '../backend/support/backend.js';
import { findLeaks, type Outcome } from './attacker.js';
import { runAll, QUARTERS, YEARS } from './program.js';
import { build, sizeOf, type Plan, type World } from './world.js';

const place = (
  period: number,
  part: string,
  returns: Plan['places'][number]['returns'],
  attendances?: readonly number[]
): Plan['places'][number] => ({
  ...{ period, part, sector: 'social-care', workforce: 250, returns },
  ...(attendances && { attendances }),
});

const world = (title: string, places: Plan['places'], successors: World['successors'] = []): World =>
  build({ title, periods: 2, sectors: ['social-care'], successors, places, maxAttendances: 8 });

/** Systems with enough published Rounds for a design effect. */
const LARGE = ['B', 'C', 'D', 'E', 'F'].map((part) =>
  place(
    0,
    part,
    Array.from({ length: 41 }, () => 'in-time'),
    [9]
  )
);

/** Worlds whose first place is attacked. */
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
    QUARTERS,
    world('first-timers are counted', [
      { ...place(0, 'A', ['in-time']), withFirstTime: true },
      place(0, 'B', ['in-time'], [0, 20]),
      place(1, 'A', ['never']),
    ]),
  ],
  [
    QUARTERS,
    world('a design effect is published', [
      place(0, 'A', ['in-time', 'in-time']),
      ...LARGE,
      place(1, 'A', ['never']),
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

class Rollback extends Error {}

forEachDatabase(
  async () => undefined,
  (database) => {
    for (const [calendar, each] of WORLDS) {
      it(`the whole backend does not disclose suppressed counts: ${each.title}, ${sizeOf(each)} data sets`, async () => {
        let outcomes: Outcome[] = [];
        await database()
          .kysely.transaction()
          .execute(async (trx) => {
            outcomes = await runAll(trx, each, calendar);
            throw new Rollback();
          })
          .catch((error: unknown) => {
            if (!(error instanceof Rollback)) throw error;
          });
        assert.equal(outcomes.length, sizeOf(each));
        const hasDesignEffect = outcomes.every(({ answers }) => answers.includes('designEffect\\":2'));
        assert.equal(hasDesignEffect, each.title === 'a design effect is published');
        const leaks = findLeaks(each, outcomes).filter(
          ({ place: { period, part } }) => period === 0 && part === 'A'
        );
        assert.deepEqual(
          leaks.map(({ kind, possible }) => ({ kind, possible })),
          []
        );
      });
    }
  }
);
