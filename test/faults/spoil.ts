import type { ServerResponse } from 'node:http';
import type { Fault } from './schedule.js';

/** Answer of the backend. */
export interface Original {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Spoil = (response: ServerResponse, original: Original, detail: number) => void;

const CORS = { 'access-control-allow-origin': '*' };
const PAGE = '<!doctype html><title>Sign in</title><p>Sign in to the network before you go on.';
const STATUSES = [400, 401, 403, 404, 408, 409, 410, 413, 415, 422, 425, 429, 500, 502, 503, 504, 511];
const WRONG_VALUES = ['null', '[]', '{}', '7', '"text"', 'true', '{"items":null}', '{"items":[null,7]}', ''];

/** Writes a correct answer. */
export const sendOriginal: Spoil = (response, { status, headers, body }) => {
  response.writeHead(status, { ...headers, ...CORS, 'content-length': body.length }).end(body);
};

const sendBody = (
  response: ServerResponse,
  original: Original,
  body: Buffer | string,
  headers: Readonly<Record<string, string | number>> = {}
): void => {
  response.writeHead(original.status, { ...original.headers, ...CORS, ...headers }).end(body);
};

/** Writes an answer piece by piece, within a given time. */
const drip = (response: ServerResponse, original: Original, milliseconds: number): void => {
  const { status, headers, body } = original;
  const size = Math.max(1, Math.ceil(body.length / 20));
  response.writeHead(status, { ...headers, ...CORS, 'content-length': body.length });
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + size));
    sent += size;
    if (sent >= body.length) response.end();
  }, milliseconds / 20);
  response.once('close', () => clearInterval(timer));
};

const pointIn = (body: Buffer, detail: number): number => Math.floor(body.length * detail);

const statusOf = (response: ServerResponse, detail: number): void => {
  const status = STATUSES[Math.floor(detail * STATUSES.length)] ?? 500;
  const problem = JSON.stringify({ type: 'about:blank', title: 'Refused on the way', status });
  const [type, body] = [
    ['application/problem+json', problem],
    ['text/html', PAGE],
    ['application/json', ''],
  ][Math.floor(detail * 1000) % 3] ?? ['text/html', PAGE];
  const wait = detail > 0.7 ? { 'retry-after': '1' } : {};
  response.writeHead(status, { ...CORS, ...wait, 'content-type': type }).end(body);
};

/** The same faults for every schedule, by kind. */
const spoils: Readonly<Record<Fault['kind'], Spoil>> = {
  delay: (response, original, detail) => {
    setTimeout(() => sendOriginal(response, original, detail), detail * 4_000);
  },
  drop: (response) => response.socket?.destroy(),
  reset: (response, { status, headers, body }, detail) => {
    response.writeHead(status, { ...headers, ...CORS, 'content-length': body.length });
    response.write(body.subarray(0, pointIn(body, detail)), () => response.socket?.resetAndDestroy());
  },
  silence: () => undefined,
  'cut with its length': (response, { status, headers, body }, detail) => {
    response.writeHead(status, { ...headers, ...CORS, 'content-length': body.length });
    response.write(body.subarray(0, pointIn(body, detail)), () => response.socket?.destroy());
  },
  'cut without its length': (response, original, detail) => {
    sendBody(response, original, original.body.subarray(0, pointIn(original.body, detail)));
  },
  // Bytes that valid text never contains. A changed letter cannot be detected without a signature.
  corrupt: (response, original, detail) => {
    const body = Buffer.from(original.body);
    const start = pointIn(body, detail);
    body.fill(detail > 0.5 ? 0xff : 0x00, start, start + 1 + Math.floor(detail * 8));
    sendBody(response, original, body);
  },
  status: (response, _original, detail) => statusOf(response, detail),
  page: (response) => response.writeHead(200, { ...CORS, 'content-type': 'text/html' }).end(PAGE),
  'page called JSON': (response) =>
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end(PAGE),
  redirect: (response, _original, detail) => {
    const status = [301, 302, 303, 307, 308][Math.floor(detail * 5)] ?? 302;
    const location = detail > 0.5 ? 'http://127.0.0.1:9/v1/' : '?again';
    response.writeHead(status, { ...CORS, location }).end();
  },
  drip: (response, original, detail) => drip(response, original, 500 + detail * 4_000),
  'drip without end': (response, original) => drip(response, original, 60_000),
  'length too long': (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, ...CORS, 'content-length': body.length + 100 });
    response.write(body);
  },
  'length too short': (response, original, detail) => {
    const { body } = original;
    sendBody(response, original, body, { 'content-length': pointIn(body, detail) });
  },
  'wrong encoding': (response, original, detail) => {
    sendBody(response, original, original.body, { 'content-encoding': detail > 0.5 ? 'gzip' : 'br' });
  },
  'wrong value': (response, original, detail) => {
    sendBody(response, original, WRONG_VALUES[Math.floor(detail * WRONG_VALUES.length)] ?? 'null');
  },
  'other resource': (response, original) => {
    const problem = { type: 'about:blank', title: 'Other resource', status: 200, items: [{ id: 'other' }] };
    sendBody(response, original, JSON.stringify(problem));
  },
  'next contract': (response, original) => {
    sendBody(response, original, `{"contract":"2.0",${original.body.toString().slice(1)}`);
  },
  'too large': (response, original) => {
    sendBody(
      response,
      original,
      `{"padding":"${'x'.repeat(2_500_000)}",${original.body.toString().slice(1)}`
    );
  },
  unreadable: (response, { status, headers, body }) => {
    response.writeHead(status, headers).end(body);
  },
  empty: (response, _original, detail) => response.writeHead(detail > 0.5 ? 204 : 200, CORS).end(),
};

/** Writes an answer with a fault in it. */
export const spoil = (response: ServerResponse, original: Original, { kind, detail }: Fault): void => {
  spoils[kind](response, original, detail);
};
