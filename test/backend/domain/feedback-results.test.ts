import assert from 'node:assert/strict';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import jsQR from 'jsqr';
import { sql } from 'kysely';
import type { Feedback } from '../../../src/contract/feedback.js';
import { readFeedbackCommand, runFeedbackCommand } from '../../../demo/backend/src/cli/feedback-command.js';
import { readPosterCommand, runPosterCommand } from '../../../demo/backend/src/cli/poster-command.js';
import { readResults, type Result } from '../../../demo/backend/src/domain/feedback/results.js';
import { clockWatch, startHousekeeping } from '../../../demo/backend/src/domain/feedback/housekeeping.js';
import { KeyFolder } from '../../../demo/backend/src/domain/feedback/keys.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import { programmeRow, sessionRow } from '../support/rows.js';
import { CODE, DAY, feedback, fillRounds, startService, type Service } from '../support/feedback.js';
import { forEachDatabase, NOW } from '../support/backend.js';

const REFLECTION = {
  ...{ 'shared-purpose': 4, leadership: 3, 'system-focus': 4, 'spreading-success': 2 },
  ...{ 'using-resources': 3, 'managing-complexity': 5 },
};

forEachDatabase(fillRounds, (database) => {
  let service: Service;
  before(async () => {
    service = await startService(database(), NOW);
  });
  after(() => service.end());

  const backend = () => ({ ...service, kysely: database().kysely });
  const send = async (times: number, changes: Partial<Feedback>): Promise<void> => {
    for (let time = 0; time < times; time += 1)
      assert.equal((await service.post(feedback(changes))).status, 201);
  };
  /** Runs a command and returns its output. */
  const run = async (...args: string[]): Promise<string> => {
    const lines: string[] = [];
    const command = readFeedbackCommand(args);
    assert.ok(command);
    await runFeedbackCommand(backend(), command, (line) => void lines.push(line));
    return lines.join('\n');
  };
  const results = async (kind: Result['kind'], form = 'evaluation'): Promise<Result[]> =>
    (await readResults(backend())).filter((result) => result.kind === kind && result.form.id === form);
  const question = (result: Result | undefined, id: string) =>
    result?.questions.find((each) => each.id === id);
  const counts = (result: Result | undefined, id: string): number[] => {
    const found = question(result, id);
    assert.ok(found && 'options' in found, id);
    return found.options.map(({ count }) => count);
  };

  const attended = async (session: string, ...counts: readonly (number | null)[]): Promise<void> => {
    const rows = counts.map((attendances, index) => ({
      ...{ session_id: session, sector: 'health', staff_group: `group ${String(index)}` },
      ...{ attendances, first_time: null },
    }));
    await database()
      .kysely.insertInto('attendance')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['session_id', 'sector', 'staff_group'])
          .doUpdateSet((eb) => ({ attendances: eb.ref('excluded.attendances') }))
      )
      .execute();
  };

  it('releases nothing until three weeks after a Round', async () => {
    await attended('past', 12);
    await attended('coded', 6, 4);
    await attended('second', 30);
    await send(8, {
      sessionId: 'past',
      code: CODE,
      answers: { overall: 5, attended: 'regular', comment: 'Past' },
    });
    await send(2, { sessionId: 'past', code: CODE, answers: { overall: 4, comment: 'Past, too' } });
    await send(7, { sessionId: 'second', code: CODE, answers: { overall: 1, comment: 'Second' } });
    await send(7, { sessionId: 'coded', code: '7kqf 2mxp', answers: { overall: 3 } });
    assert.equal((await results('comments')).length, 0);
    await send(1, {
      ...{ sessionId: 'coded', code: CODE },
      answers: { overall: 3, comment: 'Co\0d\u001bed\n' },
    });
    await send(3, { sessionId: 'coded', code: 'wrong', answers: { overall: 2, comment: 'Not verified' } });
    await send(1, { sessionId: 'coded', answers: { overall: 2 } });
    await send(2, {
      ...{ formId: 'reflection', sessionId: 'past', code: CODE },
      answers: { ...REFLECTION, example: 'A shared room' },
    });
    assert.equal(await run('release'), 'There is nothing new to release.');
    service.set(new Date('2026-12-11T13:29:59Z'));
    await run('release');
    assert.equal(
      (await results('session')).some(({ session }) => session?.id === 'past'),
      false
    );
  });

  it('releases each Round with at least eight answers that came with its code', async () => {
    service.set(new Date('2026-12-11T13:30:00Z'));
    await run('release');
    const released = await results('session');
    assert.deepEqual(released.map(({ session, answers }) => [session?.id, answers]).sort(), [
      ['coded', 8],
      ['past', 10],
    ]);
    assert.ok(
      released.every(({ verified, note }) => verified && note.includes('One person can answer twice'))
    );
    const past = released.find(({ session }) => session?.id === 'past');
    assert.deepEqual(counts(past, 'overall'), [0, 0, 0, 2, 8]);
    assert.deepEqual(counts(past, 'attended'), [0, 0, 8]);
    // Questions with fewer answers are withheld, and comments are not part of a single Round's result.
    const few = question(past, 'insight-own');
    assert.ok(few && 'withheld' in few);
    assert.equal(question(past, 'comment'), undefined);
    assert.deepEqual(
      counts(
        released.find(({ session }) => session?.id === 'coded'),
        'overall'
      ),
      [0, 0, 8, 0, 0]
    );
  });

  it('releases a form that is not anonymous with fewer than eight answers', async () => {
    const [released] = await results('session', 'reflection');
    assert.equal(released?.answers, 2);
    assert.deepEqual(counts(released, 'managing-complexity'), [0, 0, 0, 0, 2]);
  });

  it('releases only comments with a code, from at least three Rounds together', async () => {
    const [comments, ...others] = await results('comments');
    assert.equal(others.length, 0);
    assert.deepEqual([comments?.sessions, comments?.verified], [3, true]);
    const texts = question(comments, 'comment');
    assert.ok(texts && 'texts' in texts);
    assert.deepEqual([...texts.texts].sort(), [
      'Coded\n',
      ...Array<string>(8).fill('Past'),
      ...Array<string>(2).fill('Past, too'),
      ...Array<string>(7).fill('Second'),
    ]);
    assert.equal((await results('comments', 'reflection')).length, 0);
  });

  it('adds late answers only to the programme’s year, separately as not verified, and never changes a released result', async () => {
    const before = await results('session');
    await send(9, { sessionId: 'past', code: CODE, answers: { overall: 1 } });
    assert.equal(await run('release'), 'There is nothing new to release.');
    assert.deepEqual(await results('session'), before);

    service.set(new Date('2027-03-31T23:00:00Z'));
    assert.equal(await run('release'), 'There is nothing new to release.');
    service.set(new Date('2027-04-01T00:00:00Z'));
    assert.deepEqual((await run('release')).split('\n'), [
      'Released: Programme p, 2026: evaluation, 20 answers.',
      'Released: Programme p, comments of 3 Rounds, not verified: evaluation, 20 answers.',
    ]);
    const [year] = await results('year');
    assert.equal(year?.verified, false);
    assert.match(year.note, /^Not verified/);
    // Seven answers to a Round with too few, four without the code and nine late ones.
    assert.deepEqual(counts(year, 'overall'), [16, 4, 0, 0, 0]);
    await send(1, { sessionId: 'past', code: CODE, answers: { overall: 1 } });
    assert.equal(await run('release'), 'There is nothing new to release.');
  });

  it('withholds a year with more answers than its attendance, and its comments with it', async () => {
    await database()
      .kysely.insertInto('programmes')
      .values([programmeRow('flooded')])
      .execute();
    await database()
      .kysely.insertInto('sessions')
      .values(sessionRow('flooded', 'flooded', '2027-03-31T12:30:00Z'))
      .execute();
    await attended('flooded', 9);
    await send(10, { sessionId: 'flooded', answers: { overall: 1, comment: 'Flood' } });
    service.set(new Date('2028-04-01T00:00:00Z'));
    assert.equal(await run('release'), 'There is nothing new to release.');
    const [pool] = await database()
      .kysely.selectFrom('feedback_pools')
      .selectAll()
      .where('programme_id', '=', 'flooded')
      .execute();
    assert.deepEqual([pool?.is_closed, pool?.withheld], [true, 'attendance']);
    assert.equal(JSON.stringify(await readResults(backend())).includes('Flood'), false);
    service.set(new Date('2027-04-01T00:00:00Z'));
  });

  describe('a Round whose attendance is incomplete or below its number of answers', () => {
    const ends = Date.parse('2027-03-10T13:30:00Z');

    it('is held until the attendance is complete', async () => {
      service.set(new Date('2027-03-10T13:30:00Z'));
      await send(9, { sessionId: 'to-come', code: CODE, answers: { overall: 2 } });
      service.set(new Date(ends + 21 * DAY));
      assert.match(
        await run('release'),
        /^Held back: to-come \(evaluation\) has no complete attendance yet\./
      );
      await attended('to-come', 20, null);
      assert.match(
        await run('release'),
        /^Held back: to-come \(evaluation\) has no complete attendance yet\./
      );
      await attended('to-come', 6, 2);
      assert.match(await run('release'), /^Held back: to-come \(evaluation\) has more answers than/);
      await attended('to-come', 7, 2);
      assert.match(await run('release'), /^Released: Programme other, to-come: evaluation, 9 answers\.$/);
    });

    it('joins the programme’s year 60 days after the Round', async () => {
      const { kysely } = database();
      await kysely
        .insertInto('sessions')
        .values(sessionRow('unknown', 'other', '2027-03-10T12:30:00Z'))
        .execute();
      await kysely
        .updateTable('session_codes')
        .set({ code: CODE })
        .where('session_id', '=', 'unknown')
        .execute();
      service.set(new Date(ends));
      await send(9, { sessionId: 'unknown', code: CODE, answers: { overall: 3 } });
      service.set(new Date(ends + 60 * DAY - 1));
      assert.match(await run('release'), /^Held back: unknown/);
      service.set(new Date(ends + 60 * DAY));
      assert.equal(await run('release'), 'There is nothing new to release.');
      service.set(new Date('2028-04-01T00:00:00Z'));
      assert.match(await run('release'), /Released: Programme other, 2027: evaluation, 9 answers/);
    });
  });

  it('moves answers from before Rounds had codes to the year, and their comments with them', async () => {
    const { kysely } = database();
    await kysely
      .insertInto('sessions')
      .values(sessionRow('earlier', 'p', '2028-04-10T12:30:00Z'))
      .execute();
    await kysely
      .updateTable('session_codes')
      .set({ code: CODE })
      .where('session_id', '=', 'earlier')
      .execute();
    await attended('earlier', 20);
    service.set(new Date('2028-04-10T14:00:00Z'));
    await send(9, { sessionId: 'earlier', code: CODE, answers: { overall: 4, comment: 'Earlier' } });
    // As migration 009 leaves them.
    await kysely
      .updateTable('feedback_pools')
      .set({ is_verified: false })
      .where('session_id', '=', 'earlier')
      .execute();
    service.set(new Date('2028-05-02T00:00:00Z'));
    assert.equal(await run('release'), 'There is nothing new to release.');
    const pools = await kysely
      .selectFrom('feedback_pools')
      .select(['kind', 'answers', 'is_closed'])
      .where('sessions', '@>', sql<string[]>`array['earlier']`)
      .orderBy('kind')
      .execute();
    assert.deepEqual(pools, [
      { kind: 'session', answers: 9, is_closed: true },
      { kind: 'year', answers: 9, is_closed: false },
    ]);
  });

  it('closes a pool whose key is lost with a clear message, closes all others, and releases the pool if its key is restored', async () => {
    const { kysely } = database();
    const day = '2028-05-01T12:30:00Z';
    for (const id of ['lost', 'kept']) {
      await kysely
        .insertInto('sessions')
        .values(sessionRow(id, 'p', day))
        .execute();
      await kysely.updateTable('session_codes').set({ code: CODE }).where('session_id', '=', id).execute();
      await attended(id, 10);
      service.set(new Date('2028-05-01T14:00:00Z'));
      await send(8, { sessionId: id, code: CODE, answers: { overall: 4 } });
    }
    const pool = await kysely
      .selectFrom('feedback_pools')
      .select('id')
      .where('session_id', '=', 'lost')
      .executeTakeFirstOrThrow();
    const file = join(service.folder, 'pools', pool.id);
    await rename(file, join(service.folder, 'elsewhere'));
    // Answers are still accepted, for the year.
    await send(1, { sessionId: 'lost', code: CODE, answers: { overall: 4 } });
    service.set(new Date('2028-05-23T00:00:00Z'));
    const output = await run('release');
    assert.match(output, /Released: Programme p, kept: evaluation, 8 answers\./);
    assert.match(
      output,
      new RegExp(
        `The answers to lost \\(evaluation\\) cannot be read, because their key ${pool.id} is missing`
      )
    );
    assert.equal(await run('release'), 'There is nothing new to release.');
    await rename(join(service.folder, 'elsewhere'), file);
    assert.match(await run('release'), /^Released: Programme p, lost: evaluation, 8 answers\.$/);
    assert.equal((await readdir(join(service.folder, 'pools'))).includes(pool.id), false);
  });

  it('deletes hashes with their expired keys, and keeps only the keys of open pools', async () => {
    const hashes = await database().kysely.selectFrom('feedback_hashes').select('key').distinct().execute();
    const activeKeys = (await service.keys.active()).map(({ kid }) => kid);
    assert.deepEqual(
      hashes.filter(({ key }) => !activeKeys.includes(key)),
      []
    );
    assert.equal((await readdir(service.folder)).includes('2026-11.json'), false);
    const open = await database()
      .kysely.selectFrom('feedback_pools')
      .select('id')
      .where('is_closed', '=', false)
      .execute();
    const left = await readdir(join(service.folder, 'pools'));
    assert.deepEqual(left.sort(), open.map(({ id }) => id).sort());
  });

  it('destroys expired keys when the database does not answer', async () => {
    const own = await startService(database(), new Date('2028-06-01T00:00:00Z'));
    const first = (await own.keys.newest()).kid;
    own.set(new Date('2028-07-01T00:00:00Z'));
    await own.keys.newest();
    own.set(new Date('2028-08-06T00:00:00Z'));
    const broken = new Proxy(database().kysely, {
      get: () => {
        throw new Error('no database');
      },
    });
    const entries: LogEntry[] = [];
    const logger = (entry: LogEntry): void => void entries.push(entry);
    await startHousekeeping({ ...own, kysely: broken }, { logger }).stop();
    assert.ok(entries.length > 0);
    assert.equal((await readdir(own.folder)).includes('2028-06.json'), false);
    assert.ok((await own.keys.active()).every(({ kid }) => kid !== first));
    await own.end();
  });

  it('notices when the clock has jumped, once for each jump', () => {
    let now = NOW.getTime();
    const isSteady = clockWatch(() => new Date(now));
    const steps = [0, 1_000, 365 * DAY, 1_000, -DAY, 0].map((step) => {
      now += step;
      return isSteady();
    });
    assert.deepEqual(steps, [true, true, false, true, false, true]);
  });

  it('rotates and destroys keys on time after the clock was ahead', async () => {
    const own = await startService(database(), new Date('2031-01-15T00:00:00Z'));
    const ahead = (await own.keys.newest()).kid;
    own.set(new Date('2028-06-02T00:00:00Z'));
    // The key is kept, because answers may be sealed to it, but its lifetime starts now.
    assert.ok((await own.keys.active()).some(({ kid }) => kid === ahead));
    own.set(new Date('2028-07-02T00:00:00Z'));
    const next = (await own.keys.newest()).kid;
    assert.notEqual(next, ahead);
    own.set(new Date(Date.parse('2028-07-02T00:00:00Z') + 35 * DAY));
    assert.ok((await own.keys.active()).every(({ kid }) => kid !== ahead));
    await own.keys.destroyExpired();
    const again = await KeyFolder.open(own.folder, own.clock);
    assert.ok((await again.active()).every(({ kid }) => kid !== ahead));
    await own.end();
  });

  it('exports released results, completely or filtered, as JSON or CSV', async () => {
    const all = JSON.parse(await run('export')) as Result[];
    assert.equal(all.length, (await readResults(backend())).length);
    const part = JSON.parse(await run('export', '--session', 'past', '--form', 'evaluation')) as Result[];
    assert.deepEqual(
      part.map(({ session }) => session?.id),
      ['past']
    );
    const csv = await run('export', '--programme', 'p', '--format', 'csv');
    assert.match(
      csv,
      /^releasedOn,form,kind,programme,year,session,answers,question,label,value,option,count,text\r\n/
    );
    assert.match(
      csv,
      /\r\n2026-12-11,evaluation,session,p,,past,10,overall,"Overall, [^"]+",5,Very good,8,\r\n/
    );
    assert.throws(() => readFeedbackCommand(['releases']), /Did you mean “release”/);
    assert.throws(() => readFeedbackCommand(['export', '--format', 'pdf']), /json or csv/);
  });

  describe('a poster', () => {
    const poster = async (...args: string[]): Promise<string> => {
      const lines: string[] = [];
      const command = readPosterCommand(args, { PUBLIC_ORIGIN: 'https://rounds.example.org' });
      assert.ok(command);
      await runPosterCommand(database(), command, (line) => void lines.push(line));
      return lines.join('\n');
    };

    it('shows the same code for a Round each time, on a page without scripts or styles', async () => {
      const coded = await poster('coded');
      assert.match(coded, /7KQF-2MXP/);
      assert.doesNotMatch(coded, /<script|<style|style=|\son\w+=|href=|src=/);
      const first = await poster('limited');
      assert.match(first, />[2-9A-Z]{4}-[2-9A-Z]{4}</);
      assert.equal(await poster('limited'), first);
      assert.match(await poster('coded', '--lang', 'cy'), /<html lang="cy">[^]*Sut oedd y Rownd hon\?/);
    });

    it('has a readable QR code with the address of the form, the Round and its code', async () => {
      const page = await poster('coded', '--page', 'https://trust.example.org/how?from=poster');
      const size = Number(/viewBox="0 0 (\d+) \1"/.exec(page)?.[1]);
      const scale = 4;
      const width = size * scale;
      const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
      for (const [, x, y, run] of page.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
        for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
          const from = (row * width + Number(x) * scale) * 4;
          for (let at = from; at < from + Number(run) * scale * 4; at += 4) pixels.fill(0, at, at + 3);
        }
      }
      assert.equal(
        jsQR(pixels, width, width)?.data,
        'https://trust.example.org/how?from=poster&session=coded&code=7KQF-2MXP'
      );
      assert.match(page, />trust\.example\.org\/how</);
    });

    it('names the invalid argument in its error, and shows help if there is none', async () => {
      await assert.rejects(poster('past1'), /no Round has the id “past1”/);
      await assert.rejects(
        poster('coded', '--out', join('no', 'such', 'folder.html')),
        /^InputError: --out: “no.such.folder\.html” cannot be written \(ENOENT\); choose another file$/
      );
      assert.throws(
        () => readPosterCommand(['past', '--page', 'feedback'], {}),
        /--page: “feedback” is not a web address/
      );
      for (const args of [[], ['-h'], ['--help']]) {
        assert.equal(readPosterCommand(args, {}), null);
        assert.equal(readFeedbackCommand(args), null);
      }
    });
  });
});
