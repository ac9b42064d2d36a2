import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { probeBackend } from '../../src/data/probe.js';

const BASE = 'https://rounds.example.org/v1';
const SERVICE = {
  contract: '1.0',
  name: 'Rounds',
  languages: ['en'],
  sectors: [],
  labels: {},
  attribution: [],
};

const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json', ...headers } });

const probe = (
  fetch: (address: string, init: RequestInit) => Response | Promise<Response>,
  refused = false
) =>
  probeBackend(BASE, {
    fetch: async (address, init) => fetch(address as string, init ?? {}),
    isRefusedByPolicy: async () => refused,
  });

const unread = (): never => {
  throw new TypeError('Failed to fetch');
};

describe('the probe of a backend', () => {
  it('asks for the service as an element does: nothing that needs a preflight or tells of the page', async () => {
    const asked: [string, RequestInit][] = [];
    const finding = await probe((address, init) => {
      asked.push([address, init]);
      return json(SERVICE, { Date: 'Sun, 22 Nov 2026 08:00:00 GMT' });
    });
    assert.deepEqual(finding, { code: 'fine', baseUrl: BASE, name: 'Rounds', contract: '1.0' });
    const [[address, init] = ['', {}]] = asked;
    assert.equal(address, `${BASE}/`);
    assert.equal(init.headers, undefined);
    assert.equal(init.credentials, 'omit');
    assert.equal(init.referrerPolicy, 'no-referrer');
  });

  it('tells a newer minor contract from a newer major one', async () => {
    const now = { Date: 'Sun, 22 Nov 2026 08:00:00 GMT' };
    assert.equal((await probe(() => json({ ...SERVICE, contract: '1.7' }, now))).code, 'fine');
    assert.deepEqual(await probe(() => json({ contract: '2.0' }, now)), {
      code: 'version',
      baseUrl: BASE,
      version: '2.0',
    });
  });

  it('finds that the date of an answer may not be read', async () => {
    assert.equal((await probe(() => json(SERVICE))).code, 'headers');
  });

  it('tells a backend that may not be read from one that is not there', async () => {
    const mayNotRead = (_address: string, { mode }: RequestInit) =>
      mode === 'cors' ? unread() : new Response();
    assert.equal((await probe(mayNotRead)).code, 'cors');
    assert.equal((await probe(unread)).code, 'unreachable');
  });

  it('does not ask again where the page’s policy refused', async () => {
    let asked = 0;
    const finding = await probe(() => {
      asked += 1;
      return unread();
    }, true);
    assert.equal(finding.code, 'policy');
    assert.equal(asked, 1);
  });
});
