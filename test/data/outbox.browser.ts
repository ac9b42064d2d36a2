import { expect } from 'chai';
import { Outbox } from '../../src/data/outbox.js';
import { FakeClock } from './fake-clock.js';

const DAY = 86_400_000;
const BASE = 'https://outbox.rounds.example/v1';

describe('Outbox', () => {
  it('keeps what is put into it for 14 days from then, however long the page has stood open', async () => {
    const clock = new FakeClock();
    const outbox = await Outbox.open(BASE, clock);
    clock.pass(30 * DAY);
    const kept = await outbox.keep('sealed');
    clock.pass(14 * DAY);
    expect((await outbox.read()).letters.map(({ body }) => body)).to.deep.equal(['sealed']);
    clock.pass(DAY);
    expect(await outbox.read()).to.deep.equal({ letters: [], expired: 1 });
    await kept.forget();
  });
});
