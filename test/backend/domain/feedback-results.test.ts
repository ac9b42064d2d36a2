import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import jsQR from 'jsqr';
import { sql } from 'kysely';
import type { Feedback } from '../../../src/contract/feedback.js';
import { readFeedbackCommand, runFeedbackCommand } from '../../../demo/backend/src/cli/feedback-command.js';
import { readPosterCommand, runPosterCommand } from '../../../demo/backend/src/cli/poster-command.js';
import { readResults, type Result } from '../../../demo/backend/src/domain/feedback/results.js';
import { feedback, fillRounds, startService, type Service } from '../support/feedback.js';
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

  it('releases nothing until three weeks after a Round', async () => {
    await send(8, { sessionId: 'past', answers: { overall: 5, attended: 'regular', comment: 'Past' } });
    await send(2, { sessionId: 'past', answers: { overall: 4, comment: 'Past, too' } });
    await send(7, { sessionId: 'second', answers: { overall: 1, comment: 'Second' } });
    await send(7, { sessionId: 'coded', code: '7kqf 2mxp', answers: { overall: 3 } });
    assert.equal((await results('comments')).length, 0);
    await send(1, {
      sessionId: 'coded',
      code: '7KQF-2MXP',
      answers: { overall: 3, comment: 'Co\0d\u001bed\n' },
    });
    await send(3, { sessionId: 'coded', code: 'wrong', answers: { overall: 2 } });
    await send(1, { sessionId: 'coded', answers: { overall: 2 } });
    await send(2, {
      formId: 'reflection',
      sessionId: 'past',
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

  it('releases each Round with at least eight answers, and counts only answers with its code if it has one', async () => {
    service.set(new Date('2026-12-11T13:30:00Z'));
    await run('release');
    const released = await results('session');
    assert.deepEqual(released.map(({ session, answers }) => [session?.id, answers]).sort(), [
      ['coded', 8],
      ['past', 10],
    ]);
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

  it('releases comments of at least three Rounds together', async () => {
    const [comments, ...others] = await results('comments');
    assert.equal(others.length, 0);
    assert.equal(comments?.sessions, 3);
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

  it('adds late answers to the programme’s year only, and never changes a released result', async () => {
    const before = await results('session');
    await send(9, { sessionId: 'past', answers: { overall: 1 } });
    assert.equal(await run('release'), 'There is nothing new to release.');
    assert.deepEqual(await results('session'), before);

    service.set(new Date('2027-02-01T00:00:00Z'));
    assert.match(await run('release'), /^Released: Programme p, 2026: evaluation, 20 answers\.$/);
    const [year] = await results('year');
    // Seven answers to a Round with too few, four without the code and nine late ones.
    assert.deepEqual(counts(year, 'overall'), [16, 4, 0, 0, 0]);
    await send(1, { sessionId: 'past', answers: { overall: 1 } });
    assert.equal(await run('release'), 'There is nothing new to release.');
  });

  it('holds back a Round with more answers than attendees until its attendance is corrected', async () => {
    const { kysely } = database();
    await sql`insert into attendance (session_id, sector, attendances) values
      ('to-come', 'health', 6), ('to-come', 'hospice', 2)`.execute(kysely);
    await send(9, { sessionId: 'to-come', answers: { overall: 2 } });
    service.set(new Date('2027-04-01T13:30:00Z'));
    assert.match(await run('release'), /^Held back: to-come \(evaluation\) has more answers than/);
    await sql`update attendance set attendances = 7 where sector = 'health'`.execute(kysely);
    assert.match(await run('release'), /^Released: Programme other, to-come: evaluation, 9 answers\.$/);
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

    it('names the invalid argument in its error, and shows help for none', async () => {
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
