import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Feedback } from '../../../src/contract/feedback.js';
import { readFeedbackCommand, runFeedbackCommand } from '../../../demo/backend/src/cli/feedback-command.js';
import { programmeRow, sessionRow } from '../support/rows.js';
import { CODE, feedback, fillRounds, startService, type Service } from '../support/feedback.js';
import { forEachDatabase, NOW } from '../support/backend.js';

const HOSTILE = `<img src=x onerror="alert(1)">'&amp;</li><script>alert(2)</script>`;

forEachDatabase(fillRounds, (database) => {
  let service: Service;
  let folder: string;

  /** Runs a command and returns its output. */
  const run = async (...args: string[]): Promise<string> => {
    const lines: string[] = [];
    const command = readFeedbackCommand(args);
    assert.ok(command);
    await runFeedbackCommand(
      { ...service, kysely: database().kysely },
      command,
      (line) => void lines.push(line)
    );
    return lines.join('\n');
  };

  /** Returns the text of a report on one line. */
  const textOf = async (...args: string[]): Promise<string> =>
    (await run('report', ...args)).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  const send = async (times: number, changes: Partial<Feedback>): Promise<void> => {
    for (let time = 0; time < times; time += 1)
      assert.equal((await service.post(feedback({ code: CODE, ...changes }))).status, 201);
  };

  const attended = (session: string, attendances: number): Promise<unknown> =>
    database()
      .kysely.insertInto('attendance')
      .values({ session_id: session, sector: 'health', staff_group: '', attendances, first_time: null })
      .execute();

  before(async () => {
    service = await startService(database(), NOW);
    folder = await mkdtemp(join(tmpdir(), 'rounds-report-'));
    await database()
      .kysely.updateTable('sessions')
      .set({ title: 'Between <two> families' })
      .where('id', '=', 'past')
      .execute();
    for (const [session, count] of [
      ['past', 12],
      ['second', 5],
      ['third', 20],
      ['fourth', 20],
    ] as const)
      await attended(session, count);
    await send(8, { sessionId: 'past', answers: { overall: 5, attended: 'regular', comment: HOSTILE } });
    await send(2, { sessionId: 'past', answers: { overall: 4, comment: '=1+1' } });
    await send(9, { sessionId: 'second', answers: { overall: 1 } });
    await send(3, { sessionId: 'coded', answers: { overall: 2, comment: 'Coded' } });
    await send(8, { sessionId: 'third', answers: { overall: 3, comment: 'Third' } });
    await send(2, {
      ...{ sessionId: 'past', formId: 'reflection' },
      answers: {
        ...{ 'shared-purpose': 4, leadership: 3, 'system-focus': 4, 'spreading-success': 2 },
        ...{ 'using-resources': 3, 'managing-complexity': 5 },
      },
    });
  });
  after(async () => {
    await service.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows nothing but the earliest day before a Round’s results are due', async () => {
    const [past, fourth] = [await textOf('past'), await textOf('fourth')];
    assert.match(past, /There are no results yet\./);
    assert.match(past, /ready on 11 December 2026 at the earliest, if at least 8 people answer/);
    assert.match(fourth, /ready on 7 December 2026 at the earliest, if at least 8 people answer/);
    assert.doesNotMatch(past, /Very good|people answered\./);
  });

  it('shows a Round’s released figures as words and bars, with its limit', async () => {
    service.set(new Date('2027-01-30T00:00:00Z'));
    await run('release');
    const text = await textOf('past');
    assert.match(text, /Feedback on Between &lt;two&gt; families, 20 November 2026/);
    assert.match(text, /10 people answered with the Round’s code\./);
    assert.match(text, /Good 2 people, 20% Very good 8 people, 80%/);
    assert.match(text, /Very poor 0 people, 0%/);
    assert.match(text, /One person at a Round can answer twice/);
    assert.match(text, /Questions that are not shown Fewer than 8 people answered each of these questions\./);
    assert.match(text, /This form is not anonymous, and said so\./);
    // Comments are pooled over three Rounds, so that they are not part of one Round's report.
    assert.match(text, /Comments are not shown for one Round/);
    assert.doesNotMatch(text, /onerror/);
    assert.match(await run('report', 'past'), /<rect width="80" height="1" fill="currentColor"/);
  });

  it('gives the reason why a Round has no result, without a count, and the same reason whether few people or none answered', async () => {
    const [few, none] = [await textOf('coded'), await textOf('fourth')];
    const reasonIn = (text: string): string =>
      /What is not shown, and why .*? \(How was this Round\?\): (.*?\.) Comments/.exec(text)?.[1] ?? text;
    assert.match(
      reasonIn(few),
      /^Fewer than 8 people answered with the Round’s code\. With so few, answers could identify people\.$/
    );
    assert.equal(reasonIn(none), reasonIn(few));
    assert.match(reasonIn(await textOf('second')), /there were more answers than people who attended/);
    assert.doesNotMatch(await textOf('second'), /\b9\b/);
  });

  it('shows comments of at least three Rounds together in a programme’s report, and lists withheld results', async () => {
    const text = await textOf('p');
    assert.match(text, /In this report .*Comments from 3 Rounds/);
    assert.match(text, /in random order, so that they cannot be traced to one Round/);
    assert.match(text, /Coded/);
    assert.match(
      text,
      /18 November 2026 \(How was this Round\?\): The attendance was not recorded completely/
    );
    assert.doesNotMatch(text, /Round of .*19 November 2026 \(/);
  });

  it('escapes all text and allows only its style sheet', async () => {
    const page = await run('report', 'p');
    assert.equal(page.split('&lt;img src=x onerror=').length, 9);
    assert.doesNotMatch(page, /<img|<script|<[^>]*\s(?:on\w+|style|src)=|javascript:|https?:/);
    assert.match(
      page,
      /http-equiv="Content-Security-Policy" content="default-src (?:'|&#39;)none(?:'|&#39;); style-src (?:'|&#39;)sha256-/
    );
  });

  it('writes the same bytes on every run, whatever is sent to open pools', async () => {
    const before = [
      await run('report', 'p'),
      await run('report', 'past'),
      await run('report', 'p', '--lang', 'cy'),
    ];
    await send(9, { sessionId: 'past', answers: { overall: 1, comment: 'Late' } });
    service.set(new Date('2027-03-01T00:00:00Z'));
    await run('release');
    assert.deepEqual(
      [await run('report', 'p'), await run('report', 'past'), await run('report', 'p', '--lang', 'cy')],
      before
    );
  });

  it('shows a year’s other answers as not verified', async () => {
    service.set(new Date('2027-04-01T00:00:00Z'));
    await run('release');
    const text = await textOf('p');
    assert.match(text, /Other answers in 2026 .* Not verified: 21 people answered about 3 Rounds\./);
    assert.doesNotMatch(await textOf('past'), /Other answers in/);
  });

  it('is written in Welsh', async () => {
    const page = await run('report', 'past', '--lang', 'cy');
    assert.match(page, /<html lang="cy">/);
    assert.match(page, /Sut i ddarllen y canlyniadau hyn/);
    assert.match(page, /<th scope="row">Da iawn<\/th>\s*<td>8 o bobl, 80%/);
    assert.match(page, /20 Tachwedd 2026/);
  });

  it('writes the figures as CSV next to the page', async () => {
    const out = join(folder, 'past.html');
    assert.equal(
      await run('report', 'past', '--out', out),
      `Written to ${out} and ${join(folder, 'past.csv')}.`
    );
    assert.equal(await readFile(out, 'utf8'), await run('report', 'past'));
    const csv = await readFile(join(folder, 'past.csv'), 'utf8');
    assert.match(csv, /,past,10,overall,"Overall, [^"]+",5,Very good,8,\r\n/);
    await run('report', 'p', '--out', join(folder, 'p'));
    assert.match(await readFile(join(folder, 'p.csv'), 'utf8'), /,'=1\+1\r\n/);
    assert.match(
      await run('report', 'fourth', '--out', join(folder, 'fourth.html')),
      /It has no results\. “feedback release” releases those that are ready\.$/
    );
  });

  it('names a missing, unknown or ambiguous id, and options of other commands', async () => {
    await assert.rejects(run('report', 'pas'), /no Round or programme has the id “pas”.*Did you mean “past”/);
    await assert.rejects(run('report', '--programme', 'past'), /no programme has the id “past”/);
    await database().kysely.insertInto('programmes').values(programmeRow('both')).execute();
    await database()
      .kysely.insertInto('sessions')
      .values(sessionRow('both', 'both', '2026-11-20T12:30:00Z'))
      .execute();
    await assert.rejects(run('report', 'both'), /use --session both or --programme both instead/);
    assert.match(await textOf('--programme', 'both'), /Feedback on Programme both/);
    assert.throws(() => readFeedbackCommand(['report']), /needs one id, not 0/);
    assert.throws(() => readFeedbackCommand(['report', 'p', '--session', 'past']), /needs one id, not 2/);
    assert.throws(() => readFeedbackCommand(['report', 'p', 'q']), /“q” is not an argument/);
    assert.throws(() => readFeedbackCommand(['report', 'p', '--lang', 'fr']), /use en or cy/);
    assert.throws(() => readFeedbackCommand(['report', 'p', '--format', 'csv']), /--format is not an option/);
    await assert.rejects(
      run('report', 'p', '--out', join(folder, 'no', 'such.html')),
      /^InputError: --out: .* cannot be written \(ENOENT\); choose another file$/
    );
  });
});
