import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attack, type Leak } from './attacker.js';
import { backendRule, type Rule } from './service.js';
import * as weaker from './weaker.js';
import { build, randomWorld, sizeOf, type Plan, type ReturnPlan, type World } from './world.js';

const WORLDS = 2000;

const place = (
  period: number,
  part: string,
  returns: readonly ReturnPlan[] = ['in-time'],
  options: { workforce?: number; withFirstTime?: boolean } = {}
): Plan['places'][number] => ({
  ...{ period, part, sector: 'social-care', workforce: 250, returns },
  ...options,
});

const world = (
  title: string,
  places: Plan['places'],
  maxAttendances: number,
  successors: World['successors'] = []
): World => {
  const periods = 1 + Math.max(...places.map(({ period }) => period));
  return build({ title, periods, sectors: ['social-care'], successors, places, maxAttendances });
};

/** Worlds that expose a weaker rule, by their name. Each takes the maximum number of attendances to try. */
const EXPOSING_WORLDS = {
  'two systems': (maxAttendances: number) =>
    world('two systems', [place(0, 'A'), place(0, 'B')], maxAttendances),
  'three systems': (maxAttendances: number) =>
    world('three systems', [place(0, 'A'), place(0, 'B'), place(0, 'C')], maxAttendances),
  'a late return': (maxAttendances: number) =>
    world('a late return', [place(0, 'A', ['in-time', 'late'])], maxAttendances),
  'two quarters': (maxAttendances: number) =>
    world('two quarters', [place(0, 'A'), place(1, 'A')], maxAttendances),
  'moved Rounds': (maxAttendances: number) =>
    world(
      'moved Rounds',
      [
        place(0, 'A', [{ movedTo: 'A' }, { movedTo: 'B' }]),
        place(0, 'B', ['never']),
        place(1, 'A', []),
        place(1, 'B', []),
      ],
      maxAttendances
    ),
  'a merger': (maxAttendances: number) =>
    world('a merger', [place(0, 'A'), place(0, 'B'), place(1, 'AB', ['never'])], maxAttendances, [
      ['A', 'AB'],
      ['B', 'AB'],
    ]),
  'first-timers': (maxAttendances: number) =>
    world('first-timers', [place(0, 'A', ['in-time'], { withFirstTime: true })], maxAttendances),
  'first-timers in two quarters': (maxAttendances: number) =>
    world(
      'first-timers in two quarters',
      [
        place(0, 'A', ['in-time'], { withFirstTime: true }),
        place(1, 'A', ['in-time'], { withFirstTime: false }),
      ],
      maxAttendances
    ),
  'a small workforce': (maxAttendances: number) =>
    world(
      'a small workforce',
      [place(0, 'A', ['in-time'], { workforce: 39, withFirstTime: true })],
      maxAttendances
    ),
};

/** Describes a leak in words. */
const describeLeak = ({ world: title, place: { period, part, sector }, kind, possible }: Leak): string =>
  `${title}: ${sector} in ${part}, period ${String(period)}: ${kind}, possible counts: ${possible.join(', ') || 'none'}`;

describe('an attacker who knows the program and requests everything before and after each publication', () => {
  const worlds = Array.from({ length: WORLDS }, (_, index) => randomWorld(index + 1));
  const dataSets = worlds.reduce((total, each) => total + sizeOf(each), 0);

  it(`cannot work out suppressed counts, or one cell from others, in ${WORLDS} worlds with ${dataSets} data sets`, () => {
    for (const each of worlds) assert.deepEqual(attack(backendRule, each).map(describeLeak), []);
  });

  it('faces merged and split systems, Rounds without a system, late and corrected returns, and moved Rounds', () => {
    const has = (test: (world: World) => boolean): boolean => worlds.filter(test).length >= 10;
    const roundsOf = ({ places }: World) => places.flatMap(({ rounds }) => rounds);
    assert.ok(dataSets > 200_000);
    assert.ok(has(({ successors }) => successors.some(([, to]) => to === 'AB')));
    assert.ok(has(({ successors }) => successors.some(([, to]) => to === 'C')));
    assert.ok(has(({ successors }) => successors.some(([from, to]) => from === to)));
    assert.ok(has(({ places }) => places.some(({ part }) => part === '-')));
    assert.ok(has(({ places }) => new Set(places.map(({ part, period }) => `${part} ${period}`)).size > 2));
    assert.ok(has(({ periods }) => periods === 2));
    assert.ok(has(({ sectors }) => sectors.length === 2));
    assert.ok(
      has((candidate) =>
        roundsOf(candidate).some(
          ({ atPublication, afterwards }) => atPublication === null && afterwards !== null
        )
      )
    );
    assert.ok(
      has((candidate) =>
        roundsOf(candidate).some(
          ({ atPublication, afterwards }) => atPublication !== null && afterwards !== atPublication
        )
      )
    );
    assert.ok(has((candidate) => roundsOf(candidate).some(({ movedTo }) => movedTo !== null)));
    assert.ok(has(({ places }) => places.some(({ workforce }) => workforce === 39)));
    assert.ok(has(({ secrets }) => secrets.flat().some(({ firstTime }) => firstTime !== null)));
  });

  for (const [title, createWorld] of Object.entries(EXPOSING_WORLDS)) {
    it(`cannot work out suppressed counts in a world that exposes weaker rules: ${title}`, () => {
      assert.deepEqual(attack(backendRule, createWorld(26)).map(describeLeak), []);
    });
  }
});

describe('the same attacker finds leaks in weaker rules', () => {
  /**
   * Adds a test that a rule leaks. A leak found with up to 13 attendances must also be found with up to 26, to rule out that
   * it results from trying too few.
   */
  const testLeak = (
    name: string,
    rule: () => Rule,
    worldName: keyof typeof EXPOSING_WORLDS,
    kind: Leak['kind']
  ): void => {
    it(`${name} leaks counts of ${worldName}`, () => {
      const [small, large] = [13, 26].map((maxAttendances) =>
        attack(rule(), EXPOSING_WORLDS[worldName](maxAttendances)).filter((leak) => leak.kind === kind)
      );
      const confirmed = small!.filter((leak) => large!.some(({ answers }) => answers === leak.answers));
      assert.notEqual(confirmed.length, 0);
    });
  };

  const { nationFromCounts, nationFromCountsWithSecond, nextHidden, secondHidden, countedAgain } = weaker;
  const {
    batches,
    yearWithQuarters,
    summedAcrossMergers,
    separateFirstTimers,
    hiddenBelowFive,
    withoutComplement,
  } = weaker;
  for (const [name, rule, worldName, kind] of [
    ['a nation summed from the counts', () => nationFromCounts, 'two systems', 'narrowed'],
    [
      'a nation summed from the counts, with a second cell hidden,',
      () => nationFromCountsWithSecond,
      'three systems',
      'narrowed',
    ],
    ['secondary suppression of the next cell', () => nextHidden, 'three systems', 'narrowed'],
    ['secondary suppression of the smallest cell', () => secondHidden, 'three systems', 'deduced'],
    ['a new batch for every 8 more people', batches, 'a late return', 'narrowed'],
    ['a year published next to its quarters', () => yearWithQuarters, 'two quarters', 'narrowed'],
    ['a Round counted again in the next quarter', () => countedAgain, 'moved Rounds', 'narrowed'],
    [
      'a merged system with the combined past of its parts',
      () => summedAcrossMergers,
      'a merger',
      'narrowed',
    ],
    ['a separate rule for first-timers', () => separateFirstTimers, 'a small workforce', 'narrowed'],
    ['first-timers without regard to the others', () => withoutComplement, 'first-timers', 'complement'],
    ['a threshold of 5', () => hiddenBelowFive, 'two systems', 'narrowed'],
  ] as const) {
    testLeak(name, rule, worldName, kind);
  }
});
