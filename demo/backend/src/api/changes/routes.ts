import { Hono } from 'hono';
import { Parameters } from '../http/parameters.js';
import { ProblemError } from '../http/problems.js';
import { preamble, type ChangeFeed } from './feed.js';

/** Unread bytes after which a slow client's stream ends. The client resumes when it reconnects. */
const MAX_UNREAD_BYTES = 256 * 1_024;

const streamOf = (feed: ChangeFeed, after: string | null): ReadableStream<Uint8Array> => {
  let leave = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const end = (): void => {
          leave();
          controller.close();
        };
        const send = (bytes: Uint8Array): void => {
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        send(preamble);
        leave = feed.follow({ send, end }, after);
      },
      cancel: () => {
        leave();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_UNREAD_BYTES })
  );
};

/** `GET /changes`: server-sent events that name the data to reload, without its content. */
export const changeRoutes = (feed: ChangeFeed): Hono =>
  new Hono().get('/changes', async (c) => {
    const parameters = new Parameters(new URL(c.req.url).searchParams);
    const requested = parameters.text('after', { max: 200 });
    parameters.check();
    // A client that reconnects automatically repeats its first URL and sends the newest id in the header.
    const lastEventId = c.req.header('Last-Event-ID') ?? '';
    const after = lastEventId === '' ? requested : lastEventId;
    if (!feed.hasRoom) {
      throw new ProblemError(503, 'Too many streams are open; poll instead, or try again in 60 seconds.', {
        headers: { 'Retry-After': '60' },
      });
    }
    if (after !== null) await feed.ensureLoaded(after);
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'Last-Modified': feed.changedAt.toUTCString(),
      // Stops reverse proxies from buffering the stream.
      'X-Accel-Buffering': 'no',
    };
    return new Response(c.req.method === 'HEAD' ? null : streamOf(feed, after), { headers });
  });
