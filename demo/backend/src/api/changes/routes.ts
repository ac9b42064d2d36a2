import { Hono } from 'hono';
import { Parameters } from '../http/parameters.js';
import { ProblemError } from '../http/problems.js';
import { preamble, type ChangeFeed } from './feed.js';

/** What a client may leave unread before its stream is ended; it resumes when it reads again. In bytes. */
const UNREAD = 256 * 1_024;

const streamOf = (feed: ChangeFeed, after: string | null): ReadableStream<Uint8Array> => {
  let leave = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const end = (): void => {
          leave();
          controller.close();
        };
        const take = (bytes: Uint8Array): void => {
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        take(preamble);
        leave = feed.follow({ take, end }, after);
      },
      cancel: () => {
        leave();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: UNREAD })
  );
};

/** `GET /changes`: server-sent events that say what to ask again for, and nothing else. */
export const changeRoutes = (feed: ChangeFeed): Hono =>
  new Hono().get('/changes', async (c) => {
    const parameters = new Parameters(new URL(c.req.url).searchParams);
    const asked = parameters.text('after', { max: 200 });
    parameters.check();
    // A client that resumes by itself asks at its first address again: what it has heard since stands in the header.
    const heard = c.req.header('Last-Event-ID') ?? '';
    const after = heard === '' ? asked : heard;
    if (!feed.hasRoom) {
      throw new ProblemError(503, 'Too many are following already. Please ask from time to time instead.', {
        headers: { 'Retry-After': '60' },
      });
    }
    if (after !== null) await feed.learnOf(after);
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'Last-Modified': feed.changedAt.toUTCString(),
      // Between here and there nothing may wait for more to come.
      'X-Accel-Buffering': 'no',
    };
    return new Response(c.req.method === 'HEAD' ? null : streamOf(feed, after), { headers });
  });
