import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useReader } from './support.js';

const QUESTION = 'Overall, how was this Round for you\\?';
const ERROR = `Choose an answer: ${QUESTION}`;

describe('the feedback form, read by Orca', () => {
  const page = useReader();

  it('speaks the errors in the summary, that an answer is required, the error at the question, and thanks', async () => {
    const reader = await page.open('feedback.html?outbox=memory', /How was it/, /^Send my answers/);
    await reader.pressRepeatedly('b', /^Send my answers/);
    const summary = await reader.pressUntil(/There is a problem/, 'Return');
    assert.match(summary.join(' | '), new RegExp(ERROR));

    await reader.pressRepeatedly('Tab', new RegExp(`${ERROR} link`));
    const question = (await reader.pressUntil(/radio button/, 'Return')).join(' | ');
    assert.match(question, new RegExp(QUESTION));
    assert.match(question, /required/);
    assert.match(question, new RegExp(ERROR));

    // Enter sends a form from its radio buttons.
    await reader.press('space');
    await reader.pressUntil(/Thank you\. We have your answers/, 'Return');
  });
});
