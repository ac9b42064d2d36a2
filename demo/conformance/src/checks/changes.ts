import { safeParse } from 'rounds-elements/contract';
import * as z from 'zod/mini';
import { parseJson, type Query } from '../client.js';
import type { RuleId } from '../rules.js';
import type { Kit } from '../survey.js';

const RULES: readonly RuleId[] = [
  'changes.stream',
  'changes.heartbeat',
  'changes.events',
  'changes.reset',
  'changes.stored',
  'changes.last-modified',
];

const PATH = '/changes';

/** Maximum wait for the events that a stream begins with. */
const MAX_FIRST_MS = 5_000;

/** Length of the beginning of a stream, in ms. Everything that arrives in this time is part of it. */
const BEGINNING_MS = 100;

const EVENTS = ['programmes', 'sessions', 'equity', 'reset'];

const dataSchema = z.object({ systems: z.array(z.string()) });

/** One event of a stream, as fields by name. */
type StreamEvent = Readonly<Record<string, string>>;

interface Stream {
  readonly status: number;
  readonly headers: Headers;
  /** Everything received. */
  readonly text: string;
  /** Text received after the beginning. */
  readonly later: string;
}

/** Returns the complete events of a stream. */
const eventsIn = (text: string): StreamEvent[] =>
  text
    .split(/(?:\r\n|\r|\n){2}/)
    .slice(0, -1)
    .map((block) =>
      Object.fromEntries(
        block.split(/\r\n|\r|\n/).map((line) => {
          const [name = '', ...value] = line.split(':');
          return [name, value.join(':').trimStart()];
        })
      )
    );

/** Follows the stream until the condition holds, the stream ends, or the time is up. */
const follow = async (
  { client }: Kit,
  query: Query,
  milliseconds: number,
  isDone: (stream: Pick<Stream, 'text' | 'later'>) => boolean
): Promise<Stream> => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  let text = '';
  let later = '';
  const started = performance.now();
  try {
    const response = await client.open(
      PATH,
      { query, headers: { Accept: 'text/event-stream' } },
      controller.signal
    );
    const { status, headers } = response;
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        const received = decoder.decode(chunk, { stream: true });
        text += received;
        if (performance.now() - started > BEGINNING_MS) later += received;
        if (status === 200 && isDone({ text, later })) break;
      }
    } catch {
      // The time is up, or the backend ended the stream.
    }
    const json = status === 200 ? undefined : parseJson(text);
    client.answers.push({ method: 'STREAM', path: PATH, where: `GET ${PATH}`, status, headers, text, json });
    return { status, headers, text, later };
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
};

const checkEvents = ({ report }: Kit, where: string, events: readonly StreamEvent[]): void => {
  for (const { event, data = '', id = '' } of events) {
    if (event === undefined) continue;
    let json: unknown;
    try {
      json = JSON.parse(data);
    } catch {
      json = undefined;
    }
    const isReadable = EVENTS.includes(event) && id !== '' && safeParse(dataSchema, json).success;
    const what = `The event “${event}” with the id “${id}” has the data “${data}”.`;
    report.expect('changes.events', where, isReadable || event === 'reset', what);
  }
};

const checkResume = async (kit: Kit, lastId: string): Promise<void> => {
  const { report, options } = kit;
  const milliseconds = Math.min(MAX_FIRST_MS, options.streamSeconds * 1_000);
  const hasReset = ({ text }: Pick<Stream, 'text'>): boolean =>
    eventsIn(text).some(({ event }) => event === 'reset');
  const unknown = await follow(kit, { after: 'rounds-elements-check-unknown' }, milliseconds, hasReset);
  const where = `GET ${PATH}?after=rounds-elements-check-unknown`;
  report.expect('changes.reset', where, hasReset(unknown), 'No “event: reset” follows an unknown id.');
  if (lastId === '') return;
  const known = await follow(kit, { after: lastId }, milliseconds, ({ text }) => eventsIn(text).length > 0);
  const what = 'The id of the newest event is answered with “event: reset”.';
  report.expect('changes.reset', `GET ${PATH}?after=${lastId}`, !hasReset(known), what);
};

/** Follows the change stream for some seconds. */
export const checkChanges = async (kit: Kit): Promise<void> => {
  const { report, options } = kit;
  const where = `GET ${PATH}`;
  const stream = await follow(kit, {}, options.streamSeconds * 1_000, ({ later }) =>
    /^(:|event:)/m.test(later)
  );
  const { status, headers, text, later } = stream;
  if (status === 404) {
    report.skip(RULES, 'the service has no change stream, which is optional');
    return;
  }
  const type = headers.get('Content-Type') ?? '';
  const isStream = status === 200 && /^text\/event-stream\b/i.test(type);
  const what = `The status is ${status} and the Content-Type “${type}”, not 200 and text/event-stream.`;
  if (!report.expect('changes.stream', where, isStream, what)) return;
  const control = headers.get('Cache-Control') ?? '';
  const isStored = !/\b(no-store|no-cache)\b/i.test(control);
  report.expect('changes.stored', where, !isStored, `Cache-Control is “${control}”, not no-store.`);
  const modified = headers.get('Last-Modified') ?? '';
  const isDate = !Number.isNaN(Date.parse(modified));
  report.expect('changes.last-modified', where, isDate, `Last-Modified is “${modified}”, not a date.`);
  const silent = `Neither a comment nor an event arrived within ${options.streamSeconds} seconds.`;
  report.expect('changes.heartbeat', where, /^(:|event:)/m.test(later), silent);
  const events = eventsIn(text);
  checkEvents(kit, where, events);
  await checkResume(kit, events.findLast(({ id }) => id !== undefined && id !== '')?.['id'] ?? '');
};
