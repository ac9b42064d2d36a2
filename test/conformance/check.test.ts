import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { checkBackend } from '../../demo/conformance/src/check-backend.js';
import { command } from '../../demo/conformance/src/command.js';
import type { Result } from '../../demo/conformance/src/report.js';
import { RULES, ruleIds } from '../../demo/conformance/src/rules.js';
import type { Options } from '../../demo/conformance/src/survey.js';
import { freePort } from '../../.tools/shell.js';
import { answerFaults } from './faults-answers.js';
import { calendarFaults } from './faults-calendars.js';
import { equityFaults } from './faults-equity.js';
import { feedbackFaults } from './faults-feedback.js';
import { listFaults } from './faults-lists.js';
import { visitorFaults } from './faults-visitors.js';
import { editProgrammes, editService, editSession, editSessions, setStatus } from './planting.js';
import { startWorld, type World } from './world.js';

const FAULTS = [
  ...answerFaults,
  ...listFaults,
  ...visitorFaults,
  ...equityFaults,
  ...calendarFaults,
  ...feedbackFaults,
];

/** `npm run test:conformance` runs every check for every fault, which takes minutes. */
const ALL_CHECKS = process.env['CONFORMANCE'] === 'all';

const OPTIONS: Options = { form: 'evaluation', write: false, only: [], streamSeconds: 2 };

let world: World;
before(async () => {
  world = await startWorld();
});
after(() => world.end());
afterEach(() => (world.backend.fault = {}));

const rulesOf = ({ faults }: Result): string[] => [...new Set(faults.map(({ rule }) => rule))].sort();

/** Runs the command line on the backend. */
const run = async (...args: string[]): Promise<{ status: number; output: string; errors: string }> => {
  let output = '';
  let errors = '';
  const status = await command(
    args,
    (text) => (output += text),
    (text) => (errors += text)
  );
  return { status, output, errors };
};

describe('The check of a backend', () => {
  test('finds no fault in the reference backend', async () => {
    const result = await checkBackend(world.base, { ...OPTIONS, write: true });
    assert.deepEqual(result.faults, []);
    assert.equal(result.contract, '1.1');
    assert.deepEqual(
      result.unchecked.map(({ rule }) => rule),
      ['answers.redirect', 'problems.retry-after', 'service.support', 'changes.events']
    );
  });

  test('accepts events on the change stream', async () => {
    const event = 'event: sessions\nid: a\ndata: {"systems":["QWO"]}\n\n';
    world.backend.fault = {
      request: ({ query }) => query.delete('after'),
      chunk: (text) => text.replace(/^:/m, `${event}:`),
    };
    const { held } = await checkBackend(world.base, { ...OPTIONS, only: ['changes'] });
    assert.ok(held.includes('changes.events'));
  });

  test('accepts a backend without a change stream', async () => {
    world.backend.fault = {
      answer: (answer, { path }) => {
        if (path !== '/changes') return;
        answer.status = 404;
        answer.headers.set('Content-Type', 'application/problem+json');
        answer.body = Buffer.from('{"title":"Not found","status":404}');
      },
    };
    const { faults, unchecked } = await checkBackend(world.base, { ...OPTIONS, only: ['changes'] });
    assert.deepEqual(faults, []);
    assert.match(unchecked.find(({ rule }) => rule === 'changes.stream')?.reason ?? '', /optional/);
  });

  test('judges a backend of contract 1.0 by that contract', async () => {
    const since11 = ['eligibility', 'group', 'facets', 'serves', 'nation', 'distanceKm'];
    const strip = (item: object): void => since11.forEach((name) => void Reflect.deleteProperty(item, name));
    world.backend.fault = {
      request: ({ query }) => ['forSector', 'forRole', 'forPlace'].forEach((name) => query.delete(name)),
      answer: (answer, asked) => {
        answer.headers.delete('Rounds-As-At');
        editService((service) => {
          service.contract = '1.0';
          Reflect.deleteProperty(service, 'demonstration');
          Reflect.deleteProperty(service.labels, 'system');
        }).answer?.(answer, asked);
        editSessions((page) => [page, ...page.items].forEach(strip)).answer?.(answer, asked);
        editSession(strip).answer?.(answer, asked);
        if (asked.method === 'OPTIONS') answer.headers.set('Access-Control-Allow-Headers', 'content-type');
        if (asked.path === '/equity/systems') answer.status = 404;
      },
    };
    const { faults, contract, unchecked } = await checkBackend(world.base, OPTIONS);
    assert.deepEqual(faults, []);
    assert.equal(contract, '1.0');
    assert.match(unchecked.find(({ rule }) => rule === 'eligibility.verdict')?.reason ?? '', /contract 1\.0/);
  });

  test('does not mistake the address of a team for that of a person', async () => {
    const emails = ['staff.wellbeing@', 'r.rounds@', 'st.james-hospital@', 'schwartz-rounds@', 'info@'];
    world.backend.fault = editProgrammes(({ items }) => {
      for (const [index, item] of items.entries())
        item.contact = { team: null, email: `${emails[index % emails.length] ?? ''}example.org`, url: null };
    });
    const { held } = await checkBackend(world.base, { ...OPTIONS, only: ['paging'] });
    assert.ok(held.includes('privacy.person'));
  });

  test('writes nothing unless asked to', async () => {
    const methods = new Set<string>();
    world.backend.fault = { request: ({ method }) => methods.add(method) };
    const { unchecked } = await checkBackend(world.base, OPTIONS);
    assert.deepEqual([...methods].sort(), ['GET', 'OPTIONS']);
    assert.ok(unchecked.some(({ rule }) => rule === 'feedback.accepted'));
  });

  test('has a planted fault for every rule', () => {
    const broken = new Set(FAULTS.map(({ breaks: [rule] }) => rule));
    assert.deepEqual(
      ruleIds().filter((rule) => !broken.has(rule)),
      []
    );
  });
});

describe('The check of a wrong backend', () => {
  for (const { title, breaks, checks = [], writes = false, plant } of FAULTS) {
    test(`reports a backend that ${title}`, async () => {
      world.backend.fault = plant();
      const only = ALL_CHECKS ? [] : checks;
      const result = await checkBackend(world.base, { ...OPTIONS, write: writes, only });
      const found = rulesOf(result);
      assert.ok(found.includes(breaks[0]), `${breaks[0]} should be among the faults: ${found.join(', ')}`);
      // A few checks alone do not find the other consequences of a fault.
      const expected = only.length > 0 ? breaks.filter((rule) => found.includes(rule)) : [...breaks];
      assert.deepEqual(found, expected.sort());
      for (const { where, what } of result.faults) assert.ok(where !== '' && what !== '');
    });
  }
});

describe('The command line', () => {
  test('says what is wrong, where, why and in which section, and exits with 1', async () => {
    world.backend.fault = editProgrammes(({ items }) =>
      Object.assign(items[0] ?? {}, { panellists: ['Nurse'] })
    );
    const { status, output } = await run(world.base, '--only', 'items');
    assert.equal(status, 1);
    for (const text of [
      'privacy.field',
      'GET /programmes?limit=100',
      'items.0.panellists is a field',
      RULES['privacy.field'].why,
      RULES['privacy.field'].section,
    ])
      assert.ok(output.includes(text), `“${text}” should be in the output: ${output}`);
  });

  test('prints JSON', async () => {
    world.backend.fault = setStatus(500, ({ path }) => path === '/systems');
    const { status, output } = await run(world.base, '--only', 'items', '--json');
    assert.equal(status, 1);
    const { conforms, faults } = JSON.parse(output) as {
      conforms: boolean;
      faults: readonly { rule: string; where: string; what: string; why: string; section: string }[];
    };
    assert.equal(conforms, false);
    const fault = faults.find(({ rule }) => rule === 'answers.status');
    assert.deepEqual(fault, {
      rule: 'answers.status',
      where: 'GET /systems?all=true',
      what: 'The status is 500, not 200.',
      ...RULES['answers.status'],
    });
  });

  test('exits with 0 if there is no fault', async () => {
    const { status, output } = await run(world.base, '--only', 'items', '--only', 'paging');
    assert.equal(status, 0);
    assert.match(output, /0 broken/);
  });

  test('prints no control characters from the backend', async () => {
    world.backend.fault = editProgrammes(({ items }) =>
      Object.assign(items[0] ?? {}, { id: '\u001b[2Jid', confirmedOn: 'never' })
    );
    const { output } = await run(world.base, '--only', 'items');
    assert.match(output, /�\[2Jid/);
    assert.doesNotMatch(output, /(?!\n)\p{Cc}/u);
  });

  for (const [title, args, message] of [
    ['an address that is not one', ['rounds.example.org'], /is not an address/],
    ['an address without encryption', ['http://rounds.example.org/v1'], /must begin with https:/],
    ['an address with a query', ['https://rounds.example.org/v1?a=1'], /must not contain/],
    ['no address', [], /Give one base URL/],
    ['an unknown option', ['https://rounds.example.org/v1', '--fast'], /--fast/],
    ['an unknown check', ['https://rounds.example.org/v1', '--only', 'all'], /--only all is not a check/],
    ['writing without a form', ['https://rounds.example.org/v1', '--write'], /--form ID/],
  ] as const) {
    test(`refuses ${title} and exits with 2`, async () => {
      const { status, errors } = await run(...args);
      assert.equal(status, 2);
      assert.match(errors, message);
    });
  }

  test('exits with 2 if the backend does not answer', async () => {
    const { status, errors } = await run(`http://127.0.0.1:${await freePort()}/v1`);
    assert.equal(status, 2);
    assert.match(errors, /does not answer: GET \//);
  });
});
