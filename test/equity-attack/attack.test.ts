import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attack, type Leak } from './attacker.js';
import { ours, type Rule } from './service.js';
import * as weaker from './weaker.js';
import { build, randomWorld, sizeOf, type Plan, type Telling, type World } from './world.js';

const WORLDS = 2000;

const place = (
  period: number,
  part: string,
  tellings: readonly Telling[] = ['in-time'],
  more: { workforce?: number; withFirstTime?: boolean } = {}
): Plan['places'][number] => ({
  ...{ period, part, sector: 'social-care', workforce: 250, tellings },
  ...more,
});

const world = (
  title: string,
  places: Plan['places'],
  most: number,
  successors: World['successors'] = []
): World => {
  const periods = 1 + Math.max(...places.map(({ period }) => period));
  return build({ title, periods, sectors: ['social-care'], successors, places, most });
};

/** Worlds in which weaker rules can be caught, with as many attendances in a return as are tried. */
const GIVE_AWAY = {
  'two systems': (most: number) => world('two systems', [place(0, 'A'), place(0, 'B')], most),
  'three systems': (most: number) =>
    world('three systems', [place(0, 'A'), place(0, 'B'), place(0, 'C')], most),
  'a late return': (most: number) => world('a late return', [place(0, 'A', ['in-time', 'late'])], most),
  'two quarters': (most: number) => world('two quarters', [place(0, 'A'), place(1, 'A')], most),
  'Rounds that are moved': (most: number) =>
    world(
      'Rounds that are moved',
      [
        place(0, 'A', [{ movedTo: 'A' }, { movedTo: 'B' }]),
        place(0, 'B', ['never']),
        place(1, 'A', []),
        place(1, 'B', []),
      ],
      most
    ),
  'a merger': (most: number) =>
    world('a merger', [place(0, 'A'), place(0, 'B'), place(1, 'AB', ['never'])], most, [
      ['A', 'AB'],
      ['B', 'AB'],
    ]),
  'a small workforce': (most: number) =>
    world('a small workforce', [place(0, 'A', ['in-time'], { workforce: 39, withFirstTime: true })], most),
};

/** One leak in words. */
const told = ({ world: title, place: { period, part, sector }, kind, left }: Leak): string =>
  `${title}: ${sector} in ${part}, period ${String(period)}: ${kind}, leaves ${left.join(', ') || 'nothing'}`;

describe('an attacker who knows the program and may ask everything, before and after each publication', () => {
  const worlds = Array.from({ length: WORLDS }, (_, index) => randomWorld(index + 1));
  const dataSets = worlds.reduce((total, each) => total + sizeOf(each), 0);

  it(`learns nothing of a suppressed count, nor of one cell from others: ${WORLDS} worlds, ${dataSets} data sets`, () => {
    for (const each of worlds) assert.deepEqual(attack(ours, each).map(told), []);
  });

  it('has attacked merged and split systems, Rounds in no system, late and corrected returns, moved Rounds', () => {
    const has = (test: (one: World) => boolean): boolean => worlds.filter(test).length >= 10;
    const tellings = ({ places }: World) => places.flatMap(({ rounds }) => rounds);
    assert.ok(dataSets > 200_000);
    assert.ok(has(({ successors }) => successors.some(([, to]) => to === 'AB')));
    assert.ok(has(({ successors }) => successors.some(([, to]) => to === 'C')));
    assert.ok(has(({ successors }) => successors.some(([from, to]) => from === to)));
    assert.ok(has(({ places }) => places.some(({ part }) => part === '-')));
    assert.ok(has(({ places }) => new Set(places.map(({ part, period }) => `${part} ${period}`)).size > 2));
    assert.ok(has(({ periods }) => periods === 2));
    assert.ok(has(({ sectors }) => sectors.length === 2));
    assert.ok(
      has((one) => tellings(one).some((told) => told.atPublication === null && told.afterwards !== null))
    );
    assert.ok(
      has((one) =>
        tellings(one).some((told) => told.atPublication !== null && told.afterwards !== told.atPublication)
      )
    );
    assert.ok(has((one) => tellings(one).some(({ movedTo }) => movedTo !== null)));
    assert.ok(has(({ places }) => places.some(({ workforce }) => workforce === 39)));
    assert.ok(has(({ secrets }) => secrets.flat().some(({ firstTime }) => firstTime !== null)));
  });

  for (const [title, of] of Object.entries(GIVE_AWAY)) {
    it(`learns nothing where weaker rules give something away: ${title}`, () => {
      assert.deepEqual(attack(ours, of(26)).map(told), []);
    });
  }
});

describe('the same attacker breaks a rule that is weaker', () => {
  /**
   * What is found among returns of up to 13 attendances must stand among those of up to 26: it is no matter of how many
   * were tried.
   */
  const breaks = (
    name: string,
    rule: () => Rule,
    where: keyof typeof GIVE_AWAY,
    kind: Leak['kind']
  ): void => {
    it(`${name}, seen in ${where}`, () => {
      const [few, many] = [13, 26].map((most) =>
        attack(rule(), GIVE_AWAY[where](most)).filter((leak) => leak.kind === kind)
      );
      const stands = few!.filter((leak) => many!.some(({ answers }) => answers === leak.answers));
      assert.notEqual(stands.length, 0);
    });
  };

  const { nationFromCounts, nationFromCountsWithSecond, nextHidden, secondHidden, countedAgain } = weaker;
  const { batches, yearBesideQuarters, summedAcrossMergers, firstTimersByThemselves, hiddenBelowFive } =
    weaker;
  for (const [name, rule, where, kind] of [
    ['a nation summed from the counts', () => nationFromCounts, 'two systems', 'narrowed'],
    ['the same, with a second cell hidden', () => nationFromCountsWithSecond, 'three systems', 'narrowed'],
    ['secondary suppression of the next cell', () => nextHidden, 'three systems', 'narrowed'],
    ['secondary suppression of the smallest cell', () => secondHidden, 'three systems', 'beside'],
    ['a batch as soon as there are 8 more people', batches, 'a late return', 'narrowed'],
    ['a year beside its quarters', () => yearBesideQuarters, 'two quarters', 'narrowed'],
    ['a Round counted again in the next quarter', () => countedAgain, 'Rounds that are moved', 'narrowed'],
    ['a merged system with the past of its parts', () => summedAcrossMergers, 'a merger', 'narrowed'],
    ['first-timers by themselves', () => firstTimersByThemselves, 'a small workforce', 'narrowed'],
    ['only fewer than 5 hidden', () => hiddenBelowFive, 'two systems', 'narrowed'],
  ] as const) {
    breaks(name, rule, where, kind);
  }
});
