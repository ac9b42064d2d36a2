import assert from 'node:assert/strict';
import type { Hono } from 'hono';

/** A received event: its fields by name. */
export type StreamEvent = Readonly<Record<string, string>>;

/** An open event stream with the events received so far. */
export interface OpenStream {
  readonly response: Response;
  readonly events: readonly StreamEvent[];
  readonly text: () => string;
  /** Returns the id after which a client would resume. */
  readonly lastId: () => string;
  /** Waits until `count` events have arrived. */
  has(count: number): Promise<void>;
  /** Waits until the condition holds. It is checked whenever data arrives. */
  until(condition: () => boolean): Promise<void>;
  /** Resolves when the stream ends. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Longer than any event takes on a busy machine; only reached by a failing test. */
const TIMEOUT_MS = 120_000;

const parse = (block: string): StreamEvent =>
  Object.fromEntries(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    })
  );

/** Reads a response as a stream of events. */
export const readStream = (response: Response): OpenStream => {
  const events: StreamEvent[] = [];
  const pendingChecks = new Set<() => void>();
  let text = '';
  let parsedLength = 0;
  let lastId = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader, 'the response should have a body');
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf('\n\n', parsedLength); end >= 0; end = text.indexOf('\n\n', parsedLength)) {
        const fields = parse(text.slice(parsedLength, end));
        parsedLength = end + 2;
        lastId = fields['id'] ?? lastId;
        if (fields['event'] !== undefined) events.push(fields);
      }
      for (const check of [...pendingChecks]) check();
    }
  };
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`the condition was not met within ${TIMEOUT_MS} ms; received: ${text}`)),
        TIMEOUT_MS
      );
      const check = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        pendingChecks.delete(check);
        resolve();
      };
      pendingChecks.add(check);
      check();
    });
  return {
    response,
    events,
    text: () => text,
    lastId: () => lastId,
    until,
    has: (count) => until(() => events.length >= count),
    ended: read().catch(() => undefined),
    close: () => reader.cancel(),
  };
};

/** Opens the change stream of an application. */
export const followChanges = async (
  app: Hono,
  query = '',
  headers: Record<string, string> = {}
): Promise<OpenStream> => readStream(await app.request(`/v1/changes${query}`, { headers }));
