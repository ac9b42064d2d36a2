import { expect } from 'chai';
import { Outbox } from '../../src/data/outbox.js';
import { FakeClock } from './fake-clock.js';

const DAY_MS = 86_400_000;
const BASE_URL = 'https://outbox.rounds.example/v1';

describe('Outbox', () => {
  it('keeps a submission for 14 days from the day it is stored, even on a page that has been open for a long time', async () => {
    const clock = new FakeClock();
    const outbox = await Outbox.open(BASE_URL, clock);
    clock.pass(30 * DAY_MS);
    const submission = await outbox.store('sealed');
    clock.pass(14 * DAY_MS);
    expect((await outbox.read()).stored.map(({ body }) => body)).to.deep.equal(['sealed']);
    clock.pass(DAY_MS);
    expect(await outbox.read()).to.deep.equal({ stored: [], expired: 1 });
    await submission.delete();
  });
});
