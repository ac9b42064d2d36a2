/**
 * Reads the calendars of the reference backend with programs that people use, and compares what they show with the JSON of
 * the same service, while Rounds are added, moved, postponed, cancelled and held.
 *
 * Run with `npm run test:calendar-clients`. Not part of `npm test`, because the programs are Debian packages.
 */
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { expectedEvents, FEEDS, type Feed, type Shown, type ShownEvent } from './feeds.js';
import { Stop } from '../../.tools/shell.js';
import { ensurePackages } from './packages.js';
import { Programs } from './programs.js';
import { Service } from './service.js';

const MINUTE_MS = 60_000;

const PROGRAMS = ['vdirsyncer', 'khal', 'radicale', 'libical'] as const;

try {
  await ensurePackages();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exit(1);
}

let service: Service;
let programs: Programs;

/** Orders events by all of their properties. */
const sorted = (events: Shown): Shown =>
  [...events].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

/** Compares the properties that a program shows with the expected ones. Returns the number of properties compared. */
const compare = (program: string, shown: Shown, expected: readonly ShownEvent[]): number => {
  const [first = {}] = shown;
  const names = Object.keys(first) as (keyof ShownEvent)[];
  const expectedProperties = expected.map((event): Partial<ShownEvent> =>
    Object.fromEntries(names.map((name) => [name, event[name]]))
  );
  assert.deepEqual(sorted(shown), sorted(expectedProperties), program);
  return shown.length * names.length;
};

/** Refreshes every program and compares it with the service. */
const checkPrograms = async (context: TestContext): Promise<void> => {
  await programs.refresh();
  for (const feed of FEEDS) {
    const expected = await expectedEvents(service, feed);
    for (const program of PROGRAMS) {
      const compared = compare(program, await programs[program](feed), expected);
      context.diagnostic(`${program}, ${feed.name}: ${expected.length} events, ${compared} properties equal`);
    }
  }
};

const neutral = (): Feed => {
  const [feed] = FEEDS;
  assert.ok(feed);
  return feed;
};

/** Returns khal's output for the neutral subscription at a time, or undefined. */
const inKhalAt = async (start: string): Promise<Partial<ShownEvent> | undefined> =>
  (await programs.khal(neutral())).find((event) => event.start === start);

before(async () => {
  service = await Service.start();
  programs = await Programs.start(service);
});

after(async () => {
  await programs.stop();
  await service.stop();
});

test('programs show every Round of a new subscription', async (context) => {
  assert.ok((await service.sessions()).length > 100);
  await checkPrograms(context);
});

test('Radicale finds every Round at its time, on both sides of every clock change', async (context) => {
  const expected = await expectedEvents(service, neutral());
  let found = 0;
  for (const start of new Set(expected.map((event) => event.start))) {
    const from = new Date(`${start}Z`);
    const uids = await programs.radicaleBetween(neutral(), from, new Date(from.getTime() + MINUTE_MS));
    const during = expected.filter((event) => event.start <= start && event.end > start);
    assert.deepEqual([...uids].sort(), during.map(({ uid }) => uid).sort(), start);
    found += uids.length;
  }
  context.diagnostic(`${found} events found by time`);
});

test('programs show a Round that is added', async (context) => {
  await service.add('added', '2026-12-16T12:30:00Z');
  await checkPrograms(context);
  assert.equal((await inKhalAt('2026-12-16T12:30'))?.summary, 'Staff forum');
});

test('programs show the new and the old time of a moved Round', async (context) => {
  await service.session('move', 'moving', '--start', '2026-12-03T09:30');
  await checkPrograms(context);
  assert.equal(await inKhalAt('2026-11-29T12:00'), undefined);
  assert.equal(
    (await inKhalAt('2026-12-03T09:30'))?.description,
    'Moved, was Sunday 29 November 2026 at 12:00.'
  );
});

test('programs show that a Round is postponed', async (context) => {
  await service.session('postpone', 'postponing');
  await checkPrograms(context);
  assert.equal((await inKhalAt('2026-12-06T12:00'))?.summary, 'Postponed: Staff forum');
});

test('programs show that a Round is cancelled, and that it takes place again', async (context) => {
  await service.session('cancel', 'cancelling');
  await checkPrograms(context);
  assert.equal((await inKhalAt('2026-12-13T12:00'))?.summary, 'Cancelled: Staff forum');
  await service.session('reinstate', 'cancelling');
  await checkPrograms(context);
  assert.equal((await inKhalAt('2026-12-13T12:00'))?.summary, 'Staff forum');
});

test('programs keep a Round that has begun, and one that has ended, for four weeks', async (context) => {
  for (const [time, isKept] of [
    ['2026-12-20T12:00:03Z', true],
    ['2027-01-17T11:00:00Z', true],
    ['2027-01-18T11:00:00Z', false],
  ] as const) {
    service.now = new Date(time);
    await checkPrograms(context);
    assert.equal((await inKhalAt('2026-12-20T12:00')) !== undefined, isKept, time);
  }
});

test('khal changes an event that was added from a file instead of adding another', async (context) => {
  const uid = await service.uidOf('online');
  const add = async (): Promise<void> => {
    const shown = await programs.addToKhal(await service.text('sessions/online.ics'));
    const expected = (await expectedEvents(service, neutral())).filter((event) => event.uid === uid);
    context.diagnostic(`${compare('khal', shown, expected)} properties equal`);
  };
  await add();
  await service.session('move', 'online', '--start', '2027-02-25T10:00');
  await add();
  await service.session('cancel', 'online');
  await add();
});

test('libical reads the file of every Round as one event', async (context) => {
  const texts = await Promise.all(
    (await service.sessions()).map(({ id }) => service.text(`sessions/${encodeURIComponent(id)}.ics`))
  );
  const files = await programs.readByLibical(texts);
  for (const file of files) assert.equal(file.length, 1);
  const compared = compare('libical', files.flat(), await expectedEvents(service, neutral()));
  context.diagnostic(`${files.length} files, ${compared} properties equal`);
});
