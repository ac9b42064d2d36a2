import { expect } from 'chai';
import { ThrottledAnnouncer } from '../../src/controllers/throttled-announcer.js';
import { FakeClock } from '../data/fake-clock.js';
import { FakeHost } from './fake-host.js';

const setUp = () => {
  const [said, clock] = [[] as string[], new FakeClock()];
  const calm = new ThrottledAnnouncer(new FakeHost(), (text) => said.push(text), clock);
  return { said, clock, calm };
};

describe('ThrottledAnnouncer', () => {
  it('tells the first news at once, and of those that follow within five seconds the last, when they are over', () => {
    const { said, clock, calm } = setUp();
    calm.say('one');
    expect(said).to.deep.equal(['one']);
    calm.say('two');
    clock.pass(3_000);
    calm.say('three');
    clock.pass(1_999);
    expect(said).to.deep.equal(['one']);
    clock.pass(1);
    expect(said).to.deep.equal(['one', 'three']);
  });

  it('tells again at once after five quiet seconds', () => {
    const { said, clock, calm } = setUp();
    calm.say('one');
    clock.pass(5_000);
    calm.say('two');
    expect(said).to.deep.equal(['one', 'two']);
  });

  it('forgets what waits when its host is removed', () => {
    const { said, clock, calm } = setUp();
    calm.say('one');
    calm.say('two');
    calm.hostDisconnected();
    clock.pass(60_000);
    expect(said).to.deep.equal(['one']);
  });
});
