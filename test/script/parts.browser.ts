import { expect } from 'chai';
import { loadPart, offerPart } from '../../src/script/parts.js';

describe('a part from another script', () => {
  it('is available if its script runs first', async () => {
    offerPart('test-first', '1.0.0', { draw: () => 'drawn' });
    expect(await loadPart('test-first')).to.have.property('version', '1.0.0');
  });

  it('resolves all pending loads if its script runs later', async () => {
    const waiting = [loadPart('test-later'), loadPart('test-later')];
    offerPart('test-later', '1.0.0', { draw: () => 'drawn' });
    const [one, other] = await Promise.all(waiting);
    expect(one).to.equal(other);
    expect(one).to.have.property('draw');
  });

  it('rejects the load if its script does not run in time', async () => {
    const failure = await loadPart('test-never', 1).catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('message').that.includes('rounds-test-never.js');
  });
});
