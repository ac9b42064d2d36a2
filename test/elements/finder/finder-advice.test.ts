import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES, NO_FILTERS, type Start, type VisitorChoices } from '../../../src/context/visitor.js';
import type { Resolved } from '../../../src/contract/fields.js';
import type { Place } from '../../../src/contract/places.js';
import type { System } from '../../../src/contract/systems.js';
import { needsSystems, toAdvice, type Situation } from '../../../src/elements/finder/finder-advice.js';
import type { Search } from '../../../src/elements/finder/finder-model.js';
import { finder } from '../../../src/elements/finder/messages/en.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import { LEEDS } from '../visitor/leeds.js';

const words = { ...common, ...finder };

const system = (code: string, name: string, changes: Partial<System> = {}): System => ({
  ...{ code, name, shortName: name, region: 'North', lat: 53.8, lng: -1.7, validFrom: '2022-07-01' },
  ...{ validTo: null, successors: [], progress: 'running' },
  contact: { team: `Team of ${name}`, email: null, url: null },
  ...changes,
});

const SYSTEMS = [
  system('QWO', 'West Yorkshire'),
  system('QOP', 'Greater Manchester'),
  system('QHG', 'Old Central', { validTo: '2026-03-31' }),
  system('S1Y', 'New Central', { contact: null }),
  system('S2Y', 'New East'),
];

const MERGED: Resolved = { from: 'QHG', to: [{ code: 'S1Y', name: 'New Central' }], split: false };
const SPLIT: Resolved = {
  from: 'QHG',
  to: [
    { code: 'S1Y', name: 'New Central' },
    { code: 'S2Y', name: 'New East' },
  ],
  split: true,
};

const inPlace = (changes: Partial<Place>): Start => ({ ...LEEDS, place: { ...LEEDS.place!, ...changes } });

const BORDER = inPlace({
  label: 'HD, Huddersfield',
  systems: [
    { code: 'QWO', share: 0.904 },
    { code: 'QOP', share: null },
  ],
});

const search = (changes: Partial<VisitorChoices> = {}, within: number | null = null): Search => ({
  choices: { ...NO_CHOICES, ...changes },
  within,
});

const situation = (of: Search, changes: Partial<Situation> = {}): Situation => ({
  ...{ search: of, pageSystem: null, resolved: [], systems: SYSTEMS, isEmpty: false },
  ...{ isUnknown: false, words },
  ...changes,
});

/** Returns the text of each notice, followed by its buttons. */
const notices = (of: Situation): string[][] =>
  toAdvice(of)
    .filter(({ part }) => part === 'notice')
    .map(({ text, suggestions }) => [text, ...suggestions.map((suggestion) => suggestion.text)]);

const empty = (of: Search, changes: Partial<Situation> = {}) =>
  toAdvice(situation(of, { isEmpty: true, ...changes })).find(({ part }) => part === 'empty')!;

/** Returns the search of a button. */
const chosen = (of: Search, text: string): Search =>
  empty(of).suggestions.find((suggestion) => suggestion.text === text)!.search;

describe('notices of a finder about systems', () => {
  it('are absent without a place, and for a place in one system of England', () => {
    assert.deepEqual(toAdvice(situation(search())), []);
    assert.deepEqual(toAdvice(situation(search({ start: LEEDS }))), []);
  });

  it('offer each system of a place that is in several, with its share of the place if known', () => {
    assert.deepEqual(notices(situation(search({ start: BORDER }))), [
      [
        'HD, Huddersfield is in more than one integrated care system: West Yorkshire (about 90% of it) and Greater Manchester. Which is yours?',
        'Show West Yorkshire only',
        'Show Greater Manchester only',
      ],
    ]);
  });

  it('keep the rest of the search when a system is chosen', () => {
    const filters = { ...NO_FILTERS, format: 'online' };
    const of = search({ start: BORDER, sector: 'hospice', filters }, 40);
    const [notice] = toAdvice(situation(of));
    assert.equal(notice?.part, 'notice');
    assert.deepEqual(notice.contacts, []);
    assert.deepEqual(notice.suggestions[1]?.search, {
      choices: { ...of.choices, start: { ...BORDER, system: 'QOP' } },
      within: 40,
    });
  });

  it('say that one system is shown, and offer all', () => {
    const of = search({ start: { ...BORDER, system: 'QOP' } });
    assert.deepEqual(notices(situation(of, { resolved: [MERGED] })), [
      ['Showing Greater Manchester only.', 'Show all Rounds'],
    ]);
    assert.deepEqual(toAdvice(situation(of))[0]?.suggestions[0]?.search, search({ start: BORDER }));
  });

  it('name a system by its code until its name is loaded', () => {
    const of = search({ start: { ...LEEDS, system: 'QWO' } });
    assert.deepEqual(notices(situation(of, { systems: [] }))[0]?.[0], 'Showing QWO only.');
  });

  it('do not mention several systems if the page shows one', () => {
    assert.deepEqual(notices(situation(search({ start: BORDER }), { pageSystem: 'QWO' })), []);
  });

  it('say what became of an ended system of the page', () => {
    assert.deepEqual(notices(situation(search(), { pageSystem: 'QHG', resolved: [MERGED] })), [
      ['Old Central is now part of New Central.'],
    ]);
    assert.deepEqual(notices(situation(search(), { pageSystem: 'QHG', resolved: [SPLIT] })), [
      [
        'Old Central has ended and was divided between New Central and New East. Which is yours now?',
        'Show New Central only',
        'Show New East only',
      ],
    ]);
  });

  it('limit a search from anywhere to the chosen successor', () => {
    const [notice] = toAdvice(situation(search({ sector: 'health' }), { resolved: [SPLIT] }));
    assert.deepEqual(notice?.suggestions[1]?.search.choices, {
      ...NO_CHOICES,
      sector: 'health',
      start: { place: null, position: null, employer: '', ended: [], system: 'S2Y' },
    });
  });

  it('say what became of the ended systems of a place, unless the page has chosen a system', () => {
    const of = search({ start: { ...LEEDS, ended: [MERGED] } });
    assert.deepEqual(notices(situation(of)), [['Old Central is now part of New Central.']]);
    assert.deepEqual(notices(situation(of, { pageSystem: 'QWO' })), []);
  });

  it('ask only once if a system was divided and the place is in several', () => {
    const found = notices(situation(search({ start: { ...BORDER, ended: [SPLIT] } })));
    assert.deepEqual(
      found.map(([, ...buttons]) => buttons),
      [['Show New Central only', 'Show New East only'], []]
    );
    assert.ok(found[1]?.[0]?.endsWith('Greater Manchester.'));
  });
});

describe('notices of a finder about nations', () => {
  it('say that a place outside England has no such systems', () => {
    assert.deepEqual(notices(situation(search({ start: inPlace({ nations: ['wales'], systems: [] }) }))), [
      [
        'Integrated care systems are in England only, and Wales organises care in its own way. If a Round is for staff of one of these systems, ask the organiser whether you can go.',
      ],
    ]);
  });

  it('name every nation of a place in several', () => {
    const found = notices(situation(search({ start: inPlace({ nations: ['england', 'wales'] }) })));
    assert.equal(found[0]?.[0], 'LS1, Leeds is in more than one nation: England and Wales.');
    assert.match(found[1]?.[0] ?? '', /in England only, and Wales organises/);
  });

  it('show the code of an unknown nation, even with the name of a built-in property', () => {
    for (const nation of ['atlantis', 'constructor']) {
      const found = notices(situation(search({ start: inPlace({ nations: [nation] }) })));
      assert.match(found[0]?.[0] ?? '', new RegExp(`and ${nation} organises`));
    }
  });
});

describe('suggestions of a finder for an empty result', () => {
  const texts = (of: Search): string[] => empty(of).suggestions.map(({ text }) => text);

  /** Filters by dates, shift and eligibility. */
  const narrow: VisitorChoices['filters'] = {
    ...NO_FILTERS,
    eligibleOnly: true,
    when: 'dates',
    from: '2026-12-01',
    to: '2026-12-31',
    shift: ['night'],
  };

  it('are shown only for an empty result, below the notices, and only as buttons', () => {
    assert.deepEqual(
      toAdvice(situation(search({ start: BORDER }), { isEmpty: true })).map(({ part }) => part),
      ['notice', 'empty']
    );
    assert.equal(empty(search()).text, '');
  });

  it('begin with the smallest change', () => {
    assert.deepEqual(texts(search({ start: LEEDS, filters: narrow }, 20)), [
      'Look further away',
      'Show Rounds to ask about first',
      'Show Rounds on any date',
      'Clear filters',
      'Show Rounds you can join online',
      'Show all Rounds in West Yorkshire',
      'Show all Rounds',
    ]);
  });

  it('leave out changes without an effect', () => {
    const online = { ...NO_FILTERS, format: 'online' };
    assert.deepEqual(texts(search()), ['Show Rounds you can join online']);
    assert.deepEqual(texts(search({ filters: online })), ['Clear filters']);
    assert.deepEqual(texts(search({}, 20)), ['Show Rounds you can join online']);
    for (const filters of [
      { ...NO_FILTERS, shift: ['night'] },
      { ...NO_FILTERS, access: ['bsl'] },
      { ...NO_FILTERS, format: 'in-person' },
    ]) {
      assert.deepEqual(texts(search({ filters })), ['Clear filters', 'Show Rounds you can join online']);
    }
  });

  it('offer a whole system only if it is known', () => {
    assert.ok(!texts(search({ start: BORDER })).some((text) => text.startsWith('Show all Rounds in')));
    assert.ok(
      texts(search({ start: { ...BORDER, system: 'QOP' } })).includes('Show all Rounds in Greater Manchester')
    );
    const nowhere = inPlace({ systems: [] });
    assert.ok(!texts(search({ start: nowhere })).some((text) => text.startsWith('Show all Rounds in')));
  });

  it('change only what they say', () => {
    const start = { ...LEEDS, employer: 'Larkmoor' };
    const of = search({ start, filters: narrow, sector: 'hospice' }, 20);
    const choices = of.choices;
    assert.deepEqual(chosen(of, 'Look further away'), { choices, within: null });
    assert.deepEqual(chosen(of, 'Show Rounds to ask about first'), {
      choices: { ...choices, filters: { ...narrow, eligibleOnly: false } },
      within: 20,
    });
    assert.deepEqual(chosen(of, 'Show Rounds on any date'), {
      choices: { ...choices, filters: { ...narrow, when: '', from: '', to: '' } },
      within: 20,
    });
    assert.deepEqual(chosen(of, 'Clear filters'), {
      choices: { ...choices, filters: NO_FILTERS },
      within: 20,
    });
    assert.deepEqual(chosen(of, 'Show Rounds you can join online'), {
      choices: { ...choices, start: LEEDS, filters: { ...NO_FILTERS, format: 'online' } },
      within: null,
    });
    assert.deepEqual(chosen(of, 'Show all Rounds in West Yorkshire'), {
      choices: {
        ...choices,
        start: { place: null, position: null, employer: '', ended: [], system: 'QWO' },
        filters: NO_FILTERS,
      },
      within: null,
    });
    assert.deepEqual(chosen(of, 'Show all Rounds'), {
      choices: { ...choices, start: null, filters: NO_FILTERS },
      within: null,
    });
  });

  it('follow an explanation if the typed text matches no name', () => {
    const start = { ...LEEDS, place: null, employer: 'Llanelli' };
    assert.equal(empty(search({ start })).text, '');
    assert.equal(
      empty(search({ start }), { isUnknown: true }).text,
      'We found no place or organisation called “Llanelli”. Check the spelling, or try a postcode or a larger town nearby.'
    );
  });

  it('look online from anywhere if the visitor has not said where', () => {
    assert.equal(chosen(search(), 'Show Rounds you can join online').choices.start, null);
  });
});

describe('contacts of a finder for an empty result', () => {
  const contacts = (of: Search, changes: Partial<Situation> = {}) =>
    empty(of, changes).contacts.map(({ text }) => text);

  it('are those of the systems of the place', () => {
    assert.deepEqual(contacts(search()), []);
    assert.deepEqual(contacts(search({ start: LEEDS })), ['Ask the team for West Yorkshire:']);
    assert.deepEqual(contacts(search({ start: BORDER })), [
      'Ask the team for West Yorkshire:',
      'Ask the team for Greater Manchester:',
    ]);
    assert.deepEqual(empty(search({ start: LEEDS })).contacts[0]?.contact, SYSTEMS[0]?.contact);
  });

  it("are only those of the chosen system, or of the page's system", () => {
    assert.deepEqual(contacts(search({ start: { ...BORDER, system: 'QOP' } })), [
      'Ask the team for Greater Manchester:',
    ]);
    assert.deepEqual(contacts(search({ start: LEEDS }), { pageSystem: 'QOP' }), [
      'Ask the team for Greater Manchester:',
    ]);
  });

  it('are those of successors, and never that of an ended system', () => {
    assert.deepEqual(contacts(search(), { pageSystem: 'QHG', resolved: [SPLIT] }), [
      'Ask the team for New East:',
    ]);
    assert.deepEqual(contacts(search(), { pageSystem: 'QWO', resolved: [SPLIT] }), [
      'Ask the team for West Yorkshire:',
    ]);
  });
});

describe('the names of systems', () => {
  it('are loaded only for searches that show them', () => {
    assert.equal(needsSystems(search(), []), false);
    assert.equal(needsSystems(search({ start: LEEDS }), []), false);
    assert.equal(needsSystems(search({ start: { ...LEEDS, place: null } }), []), false);
    assert.equal(needsSystems(search(), [MERGED]), true);
    assert.equal(needsSystems(search({ start: BORDER }), []), true);
    assert.equal(needsSystems(search({ start: { ...LEEDS, system: 'QWO' } }), []), true);
    assert.equal(needsSystems(search({ start: { ...LEEDS, ended: [MERGED] } }), []), true);
  });
});
