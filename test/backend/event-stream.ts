import assert from 'node:assert/strict';
import type { Hono } from 'hono';

/** One event as it came: its fields by name. */
export type StreamEvent = Readonly<Record<string, string>>;

/** An open event stream, and what came so far. */
export interface OpenStream {
  readonly response: Response;
  readonly events: readonly StreamEvent[];
  readonly text: () => string;
  /** The id that a client would resume after. */
  readonly lastId: () => string;
  /** Waits until so many events have come. */
  has(count: number): Promise<void>;
  /** Waits until the condition holds, which is looked at whenever something came. */
  until(condition: () => boolean): Promise<void>;
  /** Waits for its end. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Longer than anything takes on a machine that is busy; only a failure waits for it. */
const PATIENCE = 120_000;

const parse = (block: string): StreamEvent =>
  Object.fromEntries(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    })
  );

/** Reads an answer as a stream of events. */
export const readStream = (response: Response): OpenStream => {
  const events: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  let seen = 0;
  let lastId = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader, 'there is no stream');
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf('\n\n', seen); end >= 0; end = text.indexOf('\n\n', seen)) {
        const fields = parse(text.slice(seen, end));
        seen = end + 2;
        lastId = fields['id'] ?? lastId;
        if (fields['event'] !== undefined) events.push(fields);
      }
      for (const look of [...waiting]) look();
    }
  };
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`It did not come. What came: ${text}`)), PATIENCE);
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
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

/** Opens the changes of an application. */
export const followChanges = async (
  app: Hono,
  query = '',
  headers: Record<string, string> = {}
): Promise<OpenStream> => readStream(await app.request(`/v1/changes${query}`, { headers }));
