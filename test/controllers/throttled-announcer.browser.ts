import { expect } from 'chai';
import { ThrottledAnnouncer } from '../../src/controllers/throttled-announcer.js';
import { FakeClock } from '../data/fake-clock.js';
import { FakeHost } from './fake-host.js';

const setUp = () => {
  const [announced, clock] = [[] as string[], new FakeClock()];
  const announcer = new ThrottledAnnouncer(new FakeHost(), (text) => announced.push(text), clock);
  return { announced, clock, announcer };
};

describe('ThrottledAnnouncer', () => {
  it('announces the first text immediately, and then only the last text of the next 5 seconds', () => {
    const { announced, clock, announcer } = setUp();
    announcer.say('one');
    expect(announced).to.deep.equal(['one']);
    announcer.say('two');
    clock.pass(3_000);
    announcer.say('three');
    clock.pass(1_999);
    expect(announced).to.deep.equal(['one']);
    clock.pass(1);
    expect(announced).to.deep.equal(['one', 'three']);
  });

  it('announces a text immediately after 5 seconds without one', () => {
    const { announced, clock, announcer } = setUp();
    announcer.say('one');
    clock.pass(5_000);
    announcer.say('two');
    expect(announced).to.deep.equal(['one', 'two']);
  });

  it('discards a pending text when its host is removed', () => {
    const { announced, clock, announcer } = setUp();
    announcer.say('one');
    announcer.say('two');
    announcer.hostDisconnected();
    clock.pass(60_000);
    expect(announced).to.deep.equal(['one']);
  });
});
