import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readResults, release } from '../../../demo/backend/src/domain/feedback/results.js';
import { createRandom } from '../../../demo/backend/src/seed/random.js';
import { CODE, DAY, feedback, startService } from '../support/feedback.js';
import { forEachDatabase } from '../support/backend.js';
import { programmeRow, sessionRow } from '../support/rows.js';

/*
 * Random schedules of Rounds and answers. Someone at one address stuffs most of the Rounds: before the Round, without its
 * code or with a wrong one, late, or with the code, up to the attendance or above it. A model of the contract determines
 * which results may be released.
 */

const PROGRAMMES = 14;
const HOUR = 3_600_000;

interface Round {
  readonly id: string;
  readonly programme: string;
  readonly start: number;
  readonly attendance: number | null;
}

interface Submission {
  readonly at: number;
  readonly round: Round;
  readonly code: string | null;
}

const random = createRandom(20_270_101);

/** Counts the answers that came with the Round's code, from its beginning to 21 days after its end. */
const codedOf = (accepted: readonly Submission[], round: Round): number =>
  accepted.filter(
    (each) => each.round === round && each.code === CODE && each.at < round.start + HOUR + 21 * DAY
  ).length;

const MINUTE = 60_000;

/** Answers that one person adds to a Round, for each way of stuffing: when, with which code, and how many. */
const ATTACKS: Readonly<
  Record<
    string,
    (round: Round) => { readonly after: number; readonly code: string | null; readonly count: number }
  >
> = {
  none: () => ({ after: 0, code: null, count: 0 }),
  'before the Round': () => ({ after: -random.between(1, 60) * DAY, code: CODE, count: 12 }),
  'without the code': () => ({ after: 3 * HOUR, code: null, count: 20 }),
  'with a wrong code': () => ({ after: 3 * HOUR, code: 'WRONG', count: 20 }),
  'late, with the code': () => ({ after: 22 * DAY, code: CODE, count: 12 }),
  'with the code, up to the attendance': (round) => ({
    after: HOUR,
    code: CODE,
    count: Math.max(0, (round.attendance ?? 0) - codedOf(honest, round)),
  }),
  'with the code, above the attendance': (round) => ({
    after: HOUR,
    code: CODE,
    count: (round.attendance ?? 0) + 1,
  }),
};

const rounds: Round[] = Array.from({ length: PROGRAMMES }, (_, programme) =>
  Array.from({ length: random.between(1, 2) }, (_none, index) => ({
    id: `${String(programme)}-${String(index)}`,
    programme: String(programme),
    start: Date.UTC(2027, random.between(0, 11), random.between(1, 27), 12),
    attendance: random.chance(0.2) ? null : random.between(4, 30),
  }))
).flat();

const honest: Submission[] = rounds.flatMap((round) =>
  Array.from({ length: random.between(4, 22) }, (): Submission => {
    const after = random.pick([
      -1,
      -30 * DAY,
      0,
      2 * HOUR,
      DAY,
      2 * DAY,
      20 * DAY,
      21 * DAY + 2 * HOUR,
      61 * DAY,
    ]);
    return {
      at: round.start + after,
      round,
      code: random.pick([CODE, CODE, CODE, CODE, CODE, null, 'WRONG']),
    };
  })
);

/** The way in which each Round is stuffed: all ways in turn. */
const attackOn = (round: Round): string =>
  Object.keys(ATTACKS)[rounds.indexOf(round) % Object.keys(ATTACKS).length] ?? 'none';

const stuffed: Submission[] = rounds.flatMap((round) => {
  const { after, code, count } = ATTACKS[attackOn(round)]?.(round) ?? { after: 0, code: null, count: 0 };
  return Array.from({ length: count }, (_, index) => ({
    at: round.start + after + index * MINUTE,
    round,
    code,
  }));
});

const submissions = [...honest, ...stuffed].sort((one, other) => one.at - other.at);

const LAST = Date.UTC(2028, 3, 1);

/** Returns the results that the contract allows, as `programme/round: answers`. */
const allowed = (): string[] => {
  const accepted = submissions.filter(({ at, round }) => at >= round.start);
  const released = rounds.filter((round) => {
    const coded = codedOf(accepted, round);
    return coded >= 8 && round.attendance !== null && coded <= round.attendance;
  });
  const years = [...new Set(rounds.map(({ programme }) => programme))].flatMap((programme) => {
    const own = rounds.filter((round) => round.programme === programme);
    const attended = own.reduce((sum, { attendance }) => sum + (attendance ?? 0), 0);
    const verified = own
      .filter((round) => released.includes(round))
      .reduce((sum, round) => sum + codedOf(accepted, round), 0);
    const rest = accepted.filter(({ round }) => round.programme === programme).length - verified;
    return rest >= 8 && rest <= attended ? [`${programme} 2027: ${String(rest)}`] : [];
  });
  return [...released.map((round) => `${round.id}: ${String(codedOf(accepted, round))}`), ...years].sort();
};

forEachDatabase(
  async (trx) => {
    const programmes = [...new Set(rounds.map(({ programme }) => programme))];
    await trx
      .insertInto('programmes')
      .values(programmes.map((id) => programmeRow(id)))
      .execute();
    await trx
      .insertInto('sessions')
      .values(
        rounds.map(({ id, programme, start }) => sessionRow(id, programme, new Date(start).toISOString()))
      )
      .execute();
    await trx.updateTable('session_codes').set({ code: CODE }).execute();
    await trx
      .insertInto('attendance')
      .values(
        rounds.map(({ id, attendance }) => ({
          ...{ session_id: id, sector: 'health', staff_group: '', attendances: attendance, first_time: null },
        }))
      )
      .execute();
  },
  (database) => {
    it(`releases exactly what the contract allows, for ${String(submissions.length)} answers to ${String(rounds.length)} Rounds`, async () => {
      const service = await startService(database(), new Date(Date.UTC(2026, 10, 1)));
      const backend = { ...service, kysely: database().kysely };
      let nextRelease = Date.UTC(2027, 0, 1);
      const releaseUntil = async (time: number): Promise<void> => {
        for (; nextRelease <= time; nextRelease += 13 * DAY + 5 * HOUR) {
          service.set(new Date(nextRelease));
          const { failed } = await release(backend);
          assert.deepEqual(failed, []);
        }
      };
      for (const { at, round, code } of submissions) {
        await releaseUntil(at);
        service.set(new Date(at));
        const { status } = await service.post(
          feedback({ sessionId: round.id, code, answers: { overall: 3 } })
        );
        assert.equal(status, at < round.start ? 422 : 201);
      }
      await releaseUntil(LAST - 1);
      service.set(new Date(LAST));
      await release(backend);
      const results = await readResults(backend);
      const found = results.map(({ session, programme, year, answers, questions, verified }) => {
        assert.equal(verified, session !== null);
        const overall = questions.find(({ id }) => id === 'overall');
        assert.ok(overall && 'answered' in overall && overall.answered === answers);
        return session
          ? `${session.id}: ${String(answers)}`
          : `${programme?.id ?? ''} ${String(year)}: ${String(answers)}`;
      });
      const expected = allowed();
      assert.deepEqual(found.sort(), expected);
      for (const round of rounds.filter((each) => attackOn(each) === 'with the code, above the attendance'))
        assert.equal(
          found.some((each) => each.startsWith(`${round.id}:`)),
          false
        );
      // The schedule has all cases.
      const parts = ['-', '2027'].map((part) => expected.filter((each) => each.includes(part)).length);
      assert.ok(
        parts.every((count) => count >= 3),
        String(parts)
      );
      await service.end();
    });
  }
);
