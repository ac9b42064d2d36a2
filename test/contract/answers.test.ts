import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { checkAnswers } from '../../src/contract/answers.js';
import type { Answers } from '../../src/contract/feedback.js';
import { formSchema } from '../../src/contract/forms.js';
import { isKnownQuestion } from '../../src/contract/known-question.js';

const options = [1, 2, 3].map((value) => ({ value, label: `${value}` }));

const form = z.parse(formSchema, {
  id: 'evaluation',
  version: '1',
  anonymous: true,
  title: 'Your feedback',
  confidentiality: 'Answers are anonymous.',
  thanks: 'Thank you.',
  questions: [
    { id: 'overall', type: 'scale', label: 'Overall', required: true, options },
    { id: 'first', type: 'choice', label: 'How often', options: [{ value: 'first', label: 'First time' }] },
    { id: 'ways', type: 'choice', label: 'Ways', multiple: true, options },
    { id: 'more', type: 'text', label: 'More', maxLength: 5 },
  ],
});

const faults = (answers: Answers, definition = form): string[] =>
  checkAnswers(definition, answers).map(({ pointer, reason }) => `${pointer} ${reason}`);

describe('isKnownQuestion', () => {
  it('returns false for a type that this contract does not define, whatever its fields', () => {
    const sketch = { id: 'sketch', type: 'drawing', label: 'Draw it', hint: null, required: false };
    for (const fields of [{}, { options }, { options, multiple: true }, { maxLength: 5 }]) {
      assert.equal(isKnownQuestion({ ...sketch, ...fields }), false);
    }
  });

  it('returns true for every complete question of a form', () => {
    assert.deepEqual(form.questions.map(isKnownQuestion), [true, true, true, true]);
  });

  it('returns false for a question without the fields of its type', () => {
    const { options: _, ...scale } = { ...form.questions[0]!, options };
    const { multiple: __, ...choice } = { ...form.questions[2]!, multiple: true };
    const { maxLength: ___, ...text } = { ...form.questions[3]!, maxLength: 5 };
    for (const question of [scale, choice, text]) assert.equal(isKnownQuestion(question), false);
  });
});

describe('checkAnswers', () => {
  it('accepts valid answers', () => {
    assert.deepEqual(faults({ overall: 2 }), []);
    assert.deepEqual(faults({ overall: 3, first: 'first', ways: [3, 1], more: 'Words' }), []);
    assert.deepEqual(faults({ overall: 3, first: '', ways: [], more: '' }), []);
  });

  it('reports required questions without an answer', () => {
    assert.deepEqual(faults({}), ['/answers/overall required']);
    assert.deepEqual(faults({ overall: '' }), ['/answers/overall required']);
    const texts = { questions: [{ ...form.questions[3]!, required: true }] };
    assert.deepEqual(
      checkAnswers(texts, { more: ' \n' }).map(({ reason }) => reason),
      ['required']
    );
    const lists = { questions: [{ ...form.questions[2]!, required: true }] };
    assert.deepEqual(
      checkAnswers(lists, { ways: [] }).map(({ reason }) => reason),
      ['required']
    );
  });

  it('accepts only options with the value and type that the form sent', () => {
    assert.deepEqual(faults({ overall: '2' }), ['/answers/overall option']);
    assert.deepEqual(faults({ overall: 4 }), ['/answers/overall option']);
    assert.deepEqual(faults({ overall: 1, first: 'second' }), ['/answers/first option']);
    assert.deepEqual(faults({ overall: 1, ways: [1, 9] }), ['/answers/ways option']);
  });

  it('accepts one answer or several as the question asks, and refuses repeats', () => {
    assert.deepEqual(faults({ overall: [1] }), ['/answers/overall type']);
    assert.deepEqual(faults({ overall: 1, ways: 1 }), ['/answers/ways type']);
    assert.deepEqual(faults({ overall: 1, ways: [1, 1] }), ['/answers/ways repeated']);
    assert.deepEqual(faults({ overall: 1, more: 5 }), ['/answers/more type']);
    assert.deepEqual(faults({ overall: 1, more: ['a'] }), ['/answers/more type']);
  });

  it('measures text in UTF-16 code units, as text fields do', () => {
    assert.deepEqual(faults({ overall: 1, more: 'é😀😀' }), []);
    assert.deepEqual(faults({ overall: 1, more: '😀😀😀' }), ['/answers/more too-long']);
  });

  it('reports answers to unknown questions last, even with the name of a built-in property', () => {
    const strange = JSON.parse('{"__proto__": "x", "constructor": "x", "a/b~c": "x"}') as Answers;
    assert.deepEqual(faults(strange), [
      '/answers/overall required',
      '/answers/__proto__ unknown',
      '/answers/constructor unknown',
      '/answers/a~1b~0c unknown',
    ]);
    const named = { ...form, questions: [{ ...form.questions[0]!, id: 'constructor' }] };
    assert.deepEqual(faults({}, named), ['/answers/constructor required']);
  });

  it('refuses answers to questions of an unknown type, and reports required ones as unanswerable', () => {
    const unknown = z.parse(formSchema, {
      ...form,
      questions: [
        { id: 'drawing', type: 'sketch', label: 'Draw it' },
        { id: 'sound', type: 'sound', label: 'Sing it', required: true },
        { id: 'endless', type: 'text', label: 'A text without a limit' },
      ],
    });
    assert.deepEqual(unknown.questions.map(isKnownQuestion), [false, false, false]);
    assert.deepEqual(faults({}, unknown), ['/answers/sound unanswerable']);
    assert.deepEqual(faults({ drawing: 'x', sound: 'x' }, unknown), [
      '/answers/drawing unknown',
      '/answers/sound unknown',
    ]);
  });
});
