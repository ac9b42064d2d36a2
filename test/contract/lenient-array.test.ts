import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { equity } from '../../src/contract/equity.js';
import { form } from '../../src/contract/forms.js';
import { countDropped, lenientArray } from '../../src/contract/lenient-array.js';
import { safeParse } from '../../src/contract/parse.js';
import { service } from '../../src/contract/service.js';

const cell = (attendances: object) => ({
  ...{ period: '2026-Q3', sector: 'health', sessions: 4, recorded: 3 },
  attendances,
  firstTime: { state: 'suppressed' },
});

const EQUITY = {
  unit: 'attendances',
  disclosure: { rule: 'Counts below 8 are suppressed.', suppressBelow: 8, roundTo: 5 },
  step: 'quarter',
};

const FORM = {
  id: 'evaluation',
  version: '1',
  anonymous: true,
  title: 'Your feedback',
  confidentiality: 'Answers are anonymous.',
  thanks: 'Thank you.',
};

const readForm = (questions: unknown) => form('evaluation').read({ ...FORM, questions });

describe('lenientArray', () => {
  it('leaves out items that break their schema, and counts them', () => {
    const given = [1, 'two', 3, null];
    const read = z.parse(lenientArray(z.number()), given);
    assert.deepEqual(read, [1, 3]);
    assert.equal(countDropped(given, read), 2);
  });

  it('refuses anything that is not a list', () => {
    for (const given of [undefined, null, {}, 'list', 1])
      assert.ok(!z.safeParse(lenientArray(z.number()), given).success);
  });

  it('is read once per item in a valid answer, and leaves out items in an invalid one', () => {
    let reads = 0;
    const counted = z.number().check(
      z.refine(() => {
        reads += 1;
        return true;
      })
    );
    const schema = z.object({ items: lenientArray(counted) });
    assert.deepEqual(safeParse(schema, { items: [1, 2, 3] }).data, { items: [1, 2, 3] });
    assert.equal(reads, 3);
    assert.deepEqual(safeParse(schema, { items: [1, 'two', 3] }).data, { items: [1, 3] });
    assert.ok(!safeParse(schema, { items: 'list' }).success);
  });

  it('has the JSON Schema of an ordinary array', () => {
    const schema = z.object({ items: lenientArray(z.string()) });
    assert.deepEqual(z.toJSONSchema(schema), z.toJSONSchema(z.object({ items: z.array(z.string()) })));
  });
});

describe('GET /equity', () => {
  it('leaves out and counts cells that break the schema or disclose too small a count', () => {
    const good = [cell({ state: 'value', value: 10 }), { ...cell({ state: 'zero' }), sector: 'hospice' }];
    const bad = [
      cell({ state: 'value', value: 5 }),
      cell({ state: 'value' }),
      cell({ state: 'unheard-of' }),
      { ...cell({ state: 'zero' }), recorded: -1 },
    ];
    const { value, dropped } = equity.read({ ...EQUITY, cells: [...bad, ...good] });
    assert.deepEqual([value.cells.map(({ sector }) => sector), dropped], [['health', 'hospice'], 4]);
  });

  it('reads a missing list as empty, and keeps only the first of repeated cells', () => {
    const { value, dropped } = equity.read({
      ...EQUITY,
      cells: [cell({ state: 'zero' }), cell({ state: 'suppressed' })],
    });
    assert.deepEqual(
      [value.cells.map(({ attendances }) => attendances.state), value.notes, dropped],
      [['zero'], [], 0]
    );
  });
});

describe('GET /forms/{id}', () => {
  const scale = { id: 'overall', type: 'scale', label: 'Overall', options: [{ value: 1, label: 'Good' }] };

  it('reads questions of known and unknown types', () => {
    const { value, dropped } = readForm([scale, { id: 'sketch', type: 'drawing', label: 'Draw it' }]);
    assert.deepEqual([value.questions.map(({ type }) => type), dropped], [['scale', 'drawing'], 0]);
    assert.ok(value.questions[0] && 'options' in value.questions[0]);
  });

  it('counts a question that breaks the schema of its type, and reads it as a question of an unknown type', () => {
    const { value, dropped } = readForm([
      { ...scale, options: [{ value: 1 }] },
      { ...scale, id: 'other' },
    ]);
    assert.equal(dropped, 1);
    assert.deepEqual(
      value.questions.map((question) => 'options' in question),
      [false, true]
    );
  });

  it('counts broken questions of every known type', () => {
    for (const type of ['scale', 'choice', 'text']) {
      const { value, dropped } = readForm([
        scale,
        { id: 'broken', type, label: 'Ways', options: 7, maxLength: 0 },
      ]);
      assert.deepEqual([value.questions.map(({ id }) => id), dropped], [['overall', 'broken'], 1]);
    }
  });

  it('has no text for a required question that cannot be read', () => {
    const [question] = readForm([{ type: 'scale', required: true, label: 7 }]).value.questions;
    assert.deepEqual(question, { ...question, label: '', hint: null, required: true });
  });

  it('keeps a required question that cannot be read, so that the form closes', () => {
    const { value, dropped } = readForm([scale, { label: 'No id' }, { type: 'scale', required: true }, null]);
    assert.equal(dropped, 3);
    assert.deepEqual(
      value.questions.map(({ id, required }) => [id === 'overall', required]),
      [
        [true, false],
        [false, true],
      ]
    );
  });
});

describe('GET /', () => {
  it('reads a service that sends only its contract version, and ignores broken optional fields', () => {
    const lean = service.read({ contract: '1.0' }).value;
    const broken = service.read({
      contract: '1.0',
      support: [{ label: 'Ask us' }],
      privacy: { controller: 7 },
      licensingBody: 'one',
      sealingKeys: ['key'],
    }).value;
    assert.deepEqual(lean, broken);
    assert.deepEqual([lean.support, lean.privacy, lean.sealingKeys], [[], null, []]);
  });
});
