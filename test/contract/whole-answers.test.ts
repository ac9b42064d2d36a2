import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  equity,
  equitySystems,
  feedbackSchema,
  form,
  parse,
  places,
  programme,
  programmes,
  readProblem,
  receiptSchema,
  sealedSchema,
  service,
  session,
  sessions,
  systems,
  type LoadedResource,
} from '../../src/contract/index.js';
import * as whole from './whole-answers.js';

const page = { items: [], total: 0 };
const emptyPage = { ...page, nextCursor: null, facets: {}, resolved: [] };

describe('a whole answer', () => {
  const answers: readonly [string, LoadedResource<unknown>, unknown][] = [
    ['GET /', service, whole.SERVICE],
    ['GET /programmes', programmes, whole.PROGRAMMES_PAGE],
    ['GET /programmes/{id}', programme('p1'), whole.PROGRAMME_HEAD],
    ['GET /sessions', sessions, whole.SESSIONS_PAGE],
    ['GET /sessions/{id}', session('s1'), whole.SESSION],
    ['GET /places', places, whole.PLACES],
    ['GET /systems', systems, { items: [whole.SYSTEM] }],
    ['GET /equity', equity, whole.EQUITY],
    ['GET /equity/systems', equitySystems, whole.EQUITY_SYSTEMS],
    ['GET /forms/{id}', form('evaluation'), whole.FORM],
  ];
  for (const [name, resource, answer] of answers) {
    it(`to ${name} is read field by field, with nothing lost or added`, () => {
      assert.deepEqual(resource.read(structuredClone(answer)), { value: answer, dropped: 0 });
    });
  }

  it('to an error is read field by field', () => {
    assert.deepEqual(readProblem(whole.PROBLEM), whole.PROBLEM);
  });
});

describe('an answer with only its required fields', () => {
  const answers: readonly [string, LoadedResource<unknown>, unknown, unknown][] = [
    ['GET /programmes', programmes, page, emptyPage],
    ['GET /sessions', sessions, page, emptyPage],
    ['GET /places', places, { items: [] }, { items: [], resolved: [] }],
    [
      'GET /programmes/{id}',
      programme('p1'),
      { name: 'Rounds' },
      { name: 'Rounds', url: null, contact: null },
    ],
    ['GET /', service, { contract: '1.0' }, whole.LEAST_SERVICE_READ],
    ['GET /sessions/{id}', session('s1'), whole.LEAST_SESSION, whole.LEAST_SESSION_READ],
    ['GET /equity', equity, whole.LEAST_EQUITY, whole.LEAST_EQUITY_READ],
  ];
  for (const [name, resource, answer, expected] of answers) {
    it(`to ${name} is completed with null, empty lists and unknown codes`, () => {
      assert.deepEqual(resource.read(answer), { value: expected, dropped: 0 });
    });
  }

  it('lists a programme with null, empty lists and unknown codes', () => {
    assert.deepEqual(programmes.read({ ...page, items: [whole.LEAST_PROGRAMME] }).value.items, [
      whole.LEAST_PROGRAMME_READ,
    ]);
  });

  it('reads a workforce as one without volunteers, and counts no Round without a stated audience', () => {
    const { volunteers: _, ...workforce } = whole.EQUITY.sectors[0]!.workforce!;
    const { notStated: __, ...cell } = whole.EQUITY.cells[0]!;
    const { value } = equity.read({
      ...whole.EQUITY,
      sectors: [{ code: 'health', label: 'Health', workforce }],
      cells: [cell],
    });
    assert.equal(value.sectors[0]?.workforce?.volunteers, false);
    assert.equal(value.cells[0]?.notStated, 0);
  });

  it('to an error is completed', () => {
    assert.deepEqual(readProblem({ title: 'Not found', status: 404 }), {
      ...{ type: 'about:blank', title: 'Not found', status: 404 },
      ...{ detail: null, errors: [] },
    });
  });
});

describe('lists of answers', () => {
  it('keep every item with a different id', () => {
    const items = [whole.PROGRAMME, { ...whole.PROGRAMME, id: 'p2' }, whole.PROGRAMME];
    assert.deepEqual(programmes.read({ ...page, items }).value.items, items.slice(0, 2));
  });

  it('keep a system with the same code and a different start', () => {
    const earlier = { ...whole.SYSTEM, validFrom: '2013-04-01' };
    const { value } = systems.read({ items: [whole.SYSTEM, earlier, whole.SYSTEM] });
    assert.deepEqual(value.items, [whole.SYSTEM, earlier]);
  });

  it('keep the first of repeated figures of a system', () => {
    const [first, second] = whole.EQUITY_SYSTEMS;
    const { value, dropped } = equitySystems.read([first, second, { ...first, sessions: 9 }, { system: 7 }]);
    assert.deepEqual({ value, dropped }, { value: [first, second], dropped: 1 });
  });

  it('keep the first of repeated periods, sectors and offers', () => {
    const { periods, sectors, offer } = whole.EQUITY;
    const twice = {
      periods: [...periods, ...periods],
      sectors: [...sectors, ...sectors],
      offer: [...offer, ...offer],
    };
    assert.deepEqual(equity.read({ ...whole.EQUITY, ...twice }), { value: whole.EQUITY, dropped: 0 });
  });

  it('refuse an answer whose list is missing', () => {
    for (const { read } of [programmes, sessions, places, systems]) {
      assert.throws(() => read({ total: 0 }), /^TypeError: items is missing/);
    }
  });
});

describe('counts of an equity answer', () => {
  const statesWith = (counted: object): string[] => {
    const cells = [{ ...whole.EQUITY.cells[0], attendances: counted }];
    return equity.read({ ...whole.EQUITY, cells }).value.cells.map(({ attendances }) => attendances.state);
  };

  it('are shown if they reach the backend’s own threshold or are 0', () => {
    assert.deepEqual(statesWith({ state: 'value', value: 8 }), ['value']);
    assert.deepEqual(statesWith({ state: 'value', value: 0 }), ['value']);
    assert.deepEqual(statesWith({ state: 'value', value: 7 }), []);
  });

  it('are left out if first-timers are below the threshold', () => {
    const cells = [{ ...whole.EQUITY.cells[0], firstTime: { state: 'value', value: 5 } }];
    assert.deepEqual(equity.read({ ...whole.EQUITY, cells }).value.cells, []);
  });

  it('have one of four states, each with its own fields', () => {
    for (const state of ['zero', 'suppressed', 'not-collected']) {
      assert.deepEqual(statesWith({ state, value: 5 }), [state]);
    }
    assert.deepEqual(statesWith({ state: 'about-5' }), []);
    assert.deepEqual(statesWith({ state: 'value' }), []);
  });
});

describe('the version of a service', () => {
  it('is two numbers', () => {
    for (const contract of ['1.0', '1.12', '10.0', '12.34']) {
      assert.equal(service.read({ contract }).value.contract, contract);
    }
    for (const contract of ['1', 'v1.1', '1.1-beta', '1.', '.1', '1,1', '']) {
      assert.throws(() => service.read({ contract }), {
        name: 'TypeError',
        message: 'contract must be a version such as 1.1',
      });
    }
  });
});

describe('the body of POST /feedback', () => {
  it('is read field by field', () => {
    assert.deepEqual(parse(feedbackSchema, whole.FEEDBACK), whole.FEEDBACK);
    assert.deepEqual(parse(sealedSchema, whole.SEALED), whole.SEALED);
    assert.deepEqual(parse(receiptSchema, { receipt: 'r1' }), { receipt: 'r1' });
  });

  it('needs no Round, no code and an empty trap', () => {
    const { sessionId: _, code: __, website: ___, ...least } = whole.FEEDBACK;
    assert.deepEqual(parse(feedbackSchema, least), { ...least, sessionId: null, code: null, website: '' });
  });

  it('needs a UUID', () => {
    const { submissionId } = whole.FEEDBACK;
    const wrong = [
      '',
      `x${submissionId}`,
      `${submissionId}x`,
      submissionId.replaceAll('-', ''),
      submissionId.slice(1),
      submissionId.slice(0, -1),
      submissionId.replace('0b8F', '0b8G'),
      submissionId.replace('4fd4-', '4fg4-'),
      submissionId.replace('4fd4-', ''),
      submissionId.replace('4fd4-', '4f-'),
      submissionId.replace('7d1f', '7d1g'),
    ];
    for (const given of wrong) {
      assert.throws(() => parse(feedbackSchema, { ...whole.FEEDBACK, submissionId: given }), {
        message: 'submissionId must be a UUID',
      });
    }
  });

  it('answers with text, numbers and lists only', () => {
    for (const answer of [null, true, {}, [null], [['a']], ['']]) {
      assert.throws(
        () => parse(feedbackSchema, { ...whole.FEEDBACK, answers: { overall: answer } }),
        TypeError
      );
    }
  });

  it('is sealed in base64url without padding', () => {
    for (const ciphertext of ['', 'AA==', '+A', 'A/', 'A B', '=']) {
      assert.throws(() => parse(sealedSchema, { ...whole.SEALED, ciphertext }), {
        message: 'ciphertext must be base64url without padding',
      });
    }
  });
});
