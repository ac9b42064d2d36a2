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

const failToFetch = (): never => {
  throw new TypeError('Failed to fetch');
};

const probe = (
  fetch: (address: string, init: RequestInit) => Response | Promise<Response>,
  refused = false,
  nativeFetch: () => Response = failToFetch
) =>
  probeBackend(BASE, {
    fetch: async (address, init) => fetch(address as string, init ?? {}),
    isRefusedByPolicy: async () => refused,
    nativeFetch: async () => nativeFetch(),
  });

describe('probeBackend', () => {
  it('reports that the page changes requests if only the browser’s own fetch reaches the backend', async () => {
    const { code } = await probe(failToFetch, false, () => json({ contract: '1.0' }));
    assert.equal(code, 'wrapped-fetch');
  });

  it('reports a page instead of a backend', async () => {
    const page = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    assert.equal((await probe(() => page)).code, 'page');
  });

  it('requests the service document as an element does, without a preflight or information about the page', async () => {
    const requests: [string, RequestInit][] = [];
    const finding = await probe((address, init) => {
      requests.push([address, init]);
      return json(SERVICE, { Date: 'Sun, 22 Nov 2026 08:00:00 GMT' });
    });
    assert.deepEqual(finding, { code: 'fine', baseUrl: BASE, name: 'Rounds', contract: '1.0' });
    const [[address, init] = ['', {}]] = requests;
    assert.equal(address, `${BASE}/`);
    assert.equal(init.headers, undefined);
    assert.equal(init.credentials, 'omit');
    assert.equal(init.referrerPolicy, 'no-referrer');
  });

  it('accepts a newer minor version of the contract, and reports a newer major version', async () => {
    const now = { Date: 'Sun, 22 Nov 2026 08:00:00 GMT' };
    assert.equal((await probe(() => json({ ...SERVICE, contract: '1.7' }, now))).code, 'fine');
    assert.deepEqual(await probe(() => json({ contract: '2.0' }, now)), {
      code: 'version',
      baseUrl: BASE,
      version: '2.0',
    });
  });

  it('reports that the page cannot read the date of a response', async () => {
    assert.equal((await probe(() => json(SERVICE))).code, 'headers');
  });

  it('distinguishes a backend blocked by CORS from one that is unreachable', async () => {
    const blockedByCors = (_address: string, { mode }: RequestInit) =>
      mode === 'cors' ? failToFetch() : new Response();
    assert.equal((await probe(blockedByCors)).code, 'cors');
    assert.equal((await probe(failToFetch)).code, 'unreachable');
  });

  it('sends one request only if the policy of the page blocks it', async () => {
    let requests = 0;
    const finding = await probe(() => {
      requests += 1;
      return failToFetch();
    }, true);
    assert.equal(finding.code, 'policy');
    assert.equal(requests, 1);
  });
});
