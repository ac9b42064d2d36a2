import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  GROUPS,
  UNKNOWN_VISITOR,
  VERDICTS,
  availabilityOf,
  groupOf,
  judgeEligibility,
  welcomeOf,
  type Audience,
  type SearchFacts,
  type Visitor,
  type VisitorPlace,
} from '../../src/contract/eligibility.js';
import { NATIONS, OPEN_TO, SECTORS, WELCOME } from '../../src/contract/codes.js';

const FAR: SearchFacts = { isNear: false, matchesHost: false };
const NEAR: SearchFacts = { isNear: true, matchesHost: false };

const audience = (changes: Partial<Audience> = {}): Audience => ({
  openTo: 'everyone',
  serves: { systems: ['QWO'], places: [] },
  nation: 'england',
  host: { name: 'Larkmoor Hospitals' },
  welcomes: ['health'],
  volunteers: 'unknown',
  students: 'unknown',
  agency: 'unknown',
  ...changes,
});

const LEEDS: VisitorPlace = { outcode: 'LS1', nations: ['england'], systems: ['QWO'] };
const SPLIT: VisitorPlace = { outcode: 'N1', nations: ['england'], systems: ['QMJ', 'QMF'] };
const BORDER: VisitorPlace = { outcode: 'NP16', nations: ['england', 'wales'], systems: ['QR1'] };
const CARDIFF: VisitorPlace = { outcode: 'CF10', nations: ['wales'], systems: [] };
const ENGLAND_UNKNOWN: VisitorPlace = { outcode: null, nations: ['england'], systems: [] };

const at = (place: VisitorPlace | null): Visitor => ({ ...UNKNOWN_VISITOR, place });

const verdict = (item: Audience, visitor: Visitor, facts = FAR): string =>
  judgeEligibility(item, visitor, facts).verdict;

const decisive = (item: Audience, visitor: Visitor, facts = FAR): string | undefined =>
  judgeEligibility(item, visitor, facts).reasons[0]?.code;

const systemWide = (...systems: string[]) => audience({ openTo: 'system', serves: { systems, places: [] } });

describe('eligibility by audience', () => {
  it('lets everyone attend a programme that is open to everyone', () => {
    for (const place of [null, LEEDS, CARDIFF]) assert.equal(verdict(audience(), at(place)), 'yes');
  });

  const cases: [name: string, item: Audience, place: VisitorPlace | null, verdict: string, reason: string][] =
    [
      ['the system of the place', systemWide('QWO'), LEEDS, 'yes', 'open-to-system'],
      ['another system', systemWide('QOP'), LEEDS, 'no', 'other-system'],
      ['both systems of a split place', systemWide('QMJ', 'QMF'), SPLIT, 'yes', 'open-to-system'],
      ['one system of a split place', systemWide('QMJ'), SPLIT, 'ask', 'system-in-part'],
      ['the system of a place in two nations', systemWide('QR1'), BORDER, 'ask', 'system-in-part'],
      ['another system than that of a place in two nations', systemWide('QWO'), BORDER, 'no', 'other-system'],
      ['a system, for a place in another nation', systemWide('QWO'), CARDIFF, 'no', 'other-system'],
      [
        'a system, for a place whose systems are unknown',
        systemWide('QWO'),
        ENGLAND_UNKNOWN,
        'ask',
        'place-unknown',
      ],
      ['a system, for a visitor without a place', systemWide('QWO'), null, 'ask', 'place-unknown'],
      [
        'no stated system in the same nation',
        { ...systemWide(), nation: 'wales' },
        CARDIFF,
        'ask',
        'system-not-stated',
      ],
      [
        'no stated system in another nation',
        { ...systemWide(), nation: 'wales' },
        LEEDS,
        'no',
        'other-nation',
      ],
    ];
  for (const [name, item, place, expected, reason] of cases) {
    it(`answers ${expected} for staff of ${name}`, () => {
      assert.equal(verdict(item, at(place)), expected);
      assert.equal(decisive(item, at(place)), reason);
    });
  }

  it('asks if only part of a system is served', () => {
    const item = audience({ openTo: 'system', serves: { systems: [], places: [], partSystems: ['QWO'] } });
    assert.equal(verdict(item, at(LEEDS)), 'ask');
  });

  it('lets in staff of a served place and asks those of its system or nearby', () => {
    const item = audience({
      openTo: 'place',
      serves: { systems: ['QWO'], places: [{ code: 'LS1', label: 'Leeds' }] },
    });
    assert.equal(verdict(item, at(LEEDS)), 'yes');
    assert.equal(verdict(item, at({ ...LEEDS, outcode: 'BD1' })), 'ask');
    assert.equal(verdict(item, at(CARDIFF)), 'no');
    assert.equal(verdict(item, at(CARDIFF), NEAR), 'ask');
    assert.equal(verdict(item, at(null)), 'ask');
  });

  it('asks for an organisation nearby, or one that was searched for', () => {
    const item = audience({ openTo: 'organisation' });
    assert.equal(verdict(item, at(LEEDS)), 'no');
    assert.equal(verdict(item, at(LEEDS), NEAR), 'ask');
    assert.equal(verdict(item, at(LEEDS), { isNear: false, matchesHost: true }), 'ask');
    assert.equal(verdict(item, at(null)), 'ask');
  });

  it('never lets anyone into a team, and asks for an unknown audience', () => {
    assert.equal(verdict(audience({ openTo: 'team' }), at(LEEDS), NEAR), 'no');
    assert.equal(verdict(audience({ openTo: 'night-owls' }), at(LEEDS), NEAR), 'ask');
  });
});

describe('the reasons of a verdict', () => {
  const NONE = { systems: [], place: null, host: null, sector: null, nation: null };
  const host = 'Larkmoor Hospitals';
  const nowhere = { outcode: null, nations: [], systems: [] };
  const places = [
    { code: 'LS1', label: 'Leeds' },
    { code: 'BD1', label: 'Bradford' },
  ];
  const local = audience({ openTo: 'place', serves: { systems: ['QWO'], places } });
  const inSystem = { ...NONE, systems: ['QWO'], nation: 'england' };
  const inPlaces = { ...NONE, systems: ['QWO'], place: 'Leeds, Bradford' };

  const byAudience: [name: string, Audience, Visitor, verdict: string, reason: object][] = [
    ['everyone', audience(), at(null), 'yes', { ...NONE, code: 'open-to-everyone' }],
    ['a team', audience({ openTo: 'team' }), at(null), 'no', { ...NONE, code: 'open-to-team', host }],
    [
      'an organisation',
      audience({ openTo: 'organisation' }),
      at(null),
      'ask',
      { ...NONE, code: 'open-to-organisation', host },
    ],
    [
      'an audience that is not known',
      audience({ openTo: 'night-owls' }),
      at(LEEDS),
      'ask',
      { ...NONE, code: 'audience-unknown' },
    ],
    ['a system', systemWide('QWO'), at(LEEDS), 'yes', { ...inSystem, code: 'open-to-system' }],
    [
      'a system, for a place of which nothing is known',
      systemWide('QWO'),
      at(nowhere),
      'ask',
      { ...inSystem, code: 'place-unknown' },
    ],
    [
      'a system that is not stated, for a place of which nothing is known',
      systemWide(),
      at(nowhere),
      'ask',
      { ...NONE, nation: 'england', code: 'system-not-stated' },
    ],
    [
      'a system that is not stated, of a host whose nation is not known',
      { ...systemWide(), nation: null },
      at(CARDIFF),
      'no',
      { ...NONE, code: 'other-nation' },
    ],
    [
      'a system as a whole and another in part',
      audience({ openTo: 'system', serves: { systems: ['QWO'], places: [], partSystems: ['QOP'] } }),
      at({ ...LEEDS, systems: ['QOP'] }),
      'ask',
      { ...inSystem, systems: ['QWO', 'QOP'], code: 'system-in-part' },
    ],
    ['a place, for staff there', local, at(LEEDS), 'yes', { ...inPlaces, code: 'open-to-place' }],
    [
      'a place, for staff of the same system',
      local,
      at({ ...LEEDS, outcode: 'HX1' }),
      'ask',
      { ...inPlaces, code: 'other-place' },
    ],
    ['a place, for staff elsewhere', local, at(CARDIFF), 'no', { ...inPlaces, code: 'other-place' }],
    ['a place, without a place', local, at(null), 'ask', { ...inPlaces, code: 'place-unknown' }],
    [
      'a place that is not stated',
      audience({ openTo: 'place', serves: { systems: [], places: [] } }),
      at(LEEDS),
      'no',
      { ...NONE, code: 'other-place' },
    ],
  ];
  for (const [name, item, visitor, expected, reason] of byAudience) {
    it(`say what was decisive for ${name}`, () => {
      assert.deepEqual(judgeEligibility(item, visitor, FAR), { verdict: expected, reasons: [reason] });
    });
  }

  it('say which sector is welcome, not welcome or not mentioned', () => {
    const reasonOf = (welcomes: string[]) => {
      const { verdict, reasons } = judgeEligibility(
        audience({ welcomes }),
        { ...at(null), sector: 'hospice' },
        FAR
      );
      return [verdict, reasons.find(({ sector }) => sector !== null)];
    };
    const about = { ...NONE, sector: 'hospice' };
    assert.deepEqual(reasonOf(['hospice']), ['yes', { ...about, code: 'sector-welcome' }]);
    assert.deepEqual(reasonOf(['health']), ['no', { ...about, code: 'sector-not-welcome' }]);
    assert.deepEqual(reasonOf([]), ['ask', { ...about, code: 'sector-not-stated' }]);
  });

  it('say how a role is welcome', () => {
    const codesOf = (volunteers: string) => {
      const visitor = { ...at(null), role: 'volunteer' };
      const { reasons } = judgeEligibility(audience({ volunteers }), visitor, FAR);
      return reasons.map(({ code: name }) => name);
    };
    assert.deepEqual(codesOf('welcome'), ['open-to-everyone', 'role-welcome']);
    assert.deepEqual(codesOf('some'), ['role-some', 'open-to-everyone']);
    assert.deepEqual(codesOf('unknown'), ['role-not-stated', 'open-to-everyone']);
    assert.deepEqual(codesOf('no'), ['role-not-welcome', 'open-to-everyone']);
  });

  it('begin with the worst', () => {
    const item = audience({ openTo: 'organisation', welcomes: ['health'], students: 'welcome' });
    const visitor = { place: null, sector: 'hospice', role: 'student' };
    const { verdict: worst, reasons } = judgeEligibility(item, visitor, FAR);
    assert.deepEqual(
      [worst, ...reasons.map(({ code: name }) => name)],
      ['no', 'sector-not-welcome', 'open-to-organisation', 'role-welcome']
    );
  });
});

describe('eligibility by sector and role', () => {
  it('judges a sector only if it is given', () => {
    const item = audience({ welcomes: ['health'] });
    assert.equal(verdict(item, at(LEEDS)), 'yes');
    assert.equal(verdict(item, { ...at(LEEDS), sector: 'health' }), 'yes');
    assert.equal(verdict(item, { ...at(LEEDS), sector: 'hospice' }), 'no');
    assert.equal(verdict(audience({ welcomes: [] }), { ...at(LEEDS), sector: 'hospice' }), 'ask');
  });

  it('judges a role other than staff by what the programme says about it', () => {
    const answers = { welcome: 'yes', some: 'ask', unknown: 'ask', no: 'no' };
    for (const [volunteers, expected] of Object.entries(answers)) {
      assert.equal(verdict(audience({ volunteers }), { ...at(null), role: 'volunteer' }), expected);
      assert.equal(verdict(audience({ volunteers }), { ...at(null), role: 'staff' }), 'yes');
    }
  });

  it('reads a welcome for each role, and none for staff', () => {
    const welcomes = { volunteers: 'welcome', students: 'some', agency: 'no' };
    assert.deepEqual(
      ['volunteer', 'student', 'agency', 'staff', null].map((role) => welcomeOf(welcomes, role)),
      ['welcome', 'some', 'no', null, null]
    );
  });
});

describe('every verdict', () => {
  const code = (codes: readonly string[]) => fc.constantFrom(...codes, '__proto__');
  const systems = fc.uniqueArray(fc.constantFrom('QWO', 'QOP', 'QMJ'));
  const anyAudience = fc.record({
    openTo: code(OPEN_TO),
    serves: fc.record({ systems, places: fc.constant([{ code: 'LS1', label: 'Leeds' }]) }),
    nation: fc.option(code(NATIONS)),
    host: fc.constant({ name: 'Host' }),
    welcomes: fc.uniqueArray(fc.constantFrom(...SECTORS)),
    volunteers: code(WELCOME),
    students: code(WELCOME),
    agency: code(WELCOME),
  });
  const anyVisitor = fc.record({
    sector: fc.option(code(SECTORS)),
    role: fc.option(code(['staff', 'volunteer', 'student', 'agency'])),
    place: fc.option(
      fc.record({
        outcode: fc.option(fc.constantFrom('LS1', 'BD1')),
        nations: fc.uniqueArray(code(NATIONS)),
        systems,
      })
    ),
  });
  const anyFacts = fc.record({ isNear: fc.boolean(), matchesHost: fc.boolean() });

  it('is the worst of the judgements, with the reason that decided first', () => {
    fc.assert(
      fc.property(anyAudience, anyVisitor, anyFacts, (item, visitor, facts) => {
        const whole = judgeEligibility(item, visitor, facts);
        const alone = (changes: Partial<Visitor>) =>
          judgeEligibility(item, { ...visitor, sector: null, role: null, ...changes }, facts);
        const parts = [alone({}), alone({ sector: visitor.sector }), alone({ role: visitor.role })];
        const rank = (name: string) => (VERDICTS as readonly string[]).indexOf(name);
        assert.equal(rank(whole.verdict), Math.max(...parts.map((part) => rank(part.verdict))));
        assert.ok(parts.some((part) => part.reasons[0]?.code === whole.reasons[0]?.code));
      })
    );
  });

  it('never improves when a visitor adds a sector or a role', () => {
    fc.assert(
      fc.property(anyAudience, anyVisitor, anyFacts, (item, visitor, facts) => {
        const rank = (from: Visitor) => VERDICTS.indexOf(judgeEligibility(item, from, facts).verdict);
        assert.ok(rank(visitor) >= rank({ ...visitor, sector: null, role: null }));
      })
    );
  });
});

describe('groups and availability', () => {
  it('puts "yes" near, online or further away, and others into separate groups', () => {
    const group = (isNear: boolean, isOnline: boolean) => groupOf('yes', { isNear, isOnline });
    assert.deepEqual(
      [group(true, true), group(false, true), group(false, false)],
      ['near', 'online', 'further']
    );
    assert.deepEqual(
      (['ask', 'no'] as const).map((name) => groupOf(name, { isNear: true, isOnline: true })),
      ['ask', 'no']
    );
    assert.equal(new Set(GROUPS).size, 5);
  });

  it('counts only an upcoming Round that is neither called off nor full as available', () => {
    const coming = (status: string, places: string) => availabilityOf({ status, places });
    assert.equal(availabilityOf(null), 'no-date');
    assert.equal(coming('scheduled', 'few'), 'open');
    assert.equal(coming('rescheduled', 'unknown'), 'open');
    assert.equal(coming('scheduled', 'full'), 'full');
    assert.equal(coming('cancelled', 'open'), 'cancelled');
    assert.equal(coming('postponed', 'full'), 'postponed');
  });
});
