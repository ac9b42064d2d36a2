import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitRate, sameLimit } from '../../../demo/backend/src/api/http/rate-limit.js';
import { ProblemError } from '../../../demo/backend/src/api/http/problems.js';
import { forEachDatabase, appFor, NOW } from '../support/backend.js';

const AT = NOW.getTime();

/** Returns a function that makes a request at a second and returns null, or the seconds to wait. */
const requester = (requests: number) => {
  let now = AT;
  const check = limitRate(sameLimit({ requests, seconds: 60 }), () => new Date(now));
  return (second: number, address = '192.0.2.1', bucket: 'reads' | 'feedback' = 'reads'): number | null => {
    now = AT + second * 1000;
    try {
      check(bucket, address);
      return null;
    } catch (error) {
      if (error instanceof ProblemError) return Number(error.headers['Retry-After']);
      throw error;
    }
  };
};

describe('a rate limit', () => {
  it('allows no more than its number in any minute', () => {
    const at = requester(3);
    const allowed: number[] = [];
    for (let second = 0; second < 300; second += 1) if (at(second) === null) allowed.push(second);
    for (const second of allowed) {
      assert.ok(allowed.filter((other) => other > second - 60 && other <= second).length <= 3);
    }
    assert.equal(allowed.length, 15, 'a client that keeps asking gets the full rate');
  });

  it('says when the next request is allowed', () => {
    const at = requester(2);
    assert.deepEqual([at(0), at(20), at(30), at(59.5), at(60), at(61)], [null, null, 30, 1, null, 19]);
  });

  it('counts each kind of request separately', () => {
    const at = requester(1);
    assert.deepEqual([at(0), at(1), at(1, '192.0.2.1', 'feedback')], [null, 59, null]);
  });

  it('counts an IPv6 network as one, and an address with a port as the same', () => {
    const at = requester(1);
    assert.equal(at(0, '2001:db8:1:2::3'), null);
    assert.equal(at(0, '2001:db8:1:2:4:5:6:7'), 60);
    assert.equal(at(0, '[2001:db8:1:2::9]:443'), 60);
    assert.equal(at(0, '2001:db8:1:3::3'), null);
    assert.equal(at(0, '192.0.2.7:5000'), null);
    assert.equal(at(0, '192.0.2.7:5001'), 60);
  });

  it('starts again when the clock is set back', () => {
    const at = requester(1);
    assert.deepEqual([at(0), at(-3600), at(-3599)], [null, null, 59]);
  });
});

forEachDatabase(
  async () => undefined,
  (database) => {
    const env = (remoteAddress: string) => ({ incoming: { headers: {}, socket: { remoteAddress } } });
    const limited = { rateLimit: { requests: 1, seconds: 60 } };

    it('never limits the probes', async () => {
      const app = appFor(database(), limited);
      for (const path of ['/livez', '/readyz', '/healthz']) {
        for (let n = 0; n < 3; n += 1) assert.equal((await app.request(path)).status, 200, path);
      }
    });

    it('believes the right-most address that is not a trusted proxy', async () => {
      const app = appFor(database(), { ...limited, trustedProxies: ['loopback', '10.0.0.0/8'] });
      const ask = async (peer: string, forwarded: string): Promise<number> => {
        const bindings = env(peer);
        Object.assign(bindings.incoming.headers, { 'x-forwarded-for': forwarded });
        return (await app.request('/v1/systems', {}, bindings)).status;
      };
      assert.equal(await ask('127.0.0.1', '192.0.2.1'), 200);
      assert.equal(await ask('127.0.0.1', '192.0.2.1'), 429);
      assert.equal(await ask('127.0.0.1', '198.51.100.9, 192.0.2.1'), 429, 'the left one is made up');
      assert.equal(await ask('127.0.0.1', '192.0.2.1, 10.1.2.3'), 429, 'through two proxies');
      assert.equal(await ask('127.0.0.1', '192.0.2.2'), 200, 'another visitor');
      assert.equal(await ask('203.0.113.5', '192.0.2.3'), 200, 'a client that is not a proxy');
      assert.equal(await ask('203.0.113.5', '192.0.2.4'), 429, 'whatever it claims');
    });

    it('is alive but not ready while it stops', async () => {
      const app = appFor(database(), { isStopping: () => true });
      assert.equal((await app.request('/livez')).status, 200);
      assert.equal((await app.request('/readyz')).status, 503);
    });
  }
);
