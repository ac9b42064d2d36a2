import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Insertable, Selectable } from 'kysely';
import type { SessionsTable } from '../../../demo/backend/src/store/schema.js';
import { readSessionCommand, runSessionCommand } from '../../../demo/backend/src/cli/session-command.js';
import { programmeRow, sessionRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';

const ROUND: Partial<Insertable<SessionsTable>> = {
  title: 'A day that stayed with me',
  ends_at: new Date('2027-03-10T13:30:00Z'),
  doors_at: new Date('2027-03-10T12:00:00Z'),
  time_zone: 'Europe/London',
  venue_name: 'Library',
  venue_postcode: 'LS1 4AP',
  venue_lat: 53.8,
  venue_lng: -1.5,
};

forEachDatabase(
  async (trx) => {
    await trx.insertInto('programmes').values(programmeRow('p')).execute();
  },
  (database) => {
    const insert = async (row: Partial<Insertable<SessionsTable>> = {}): Promise<void> => {
      await database().kysely.deleteFrom('sessions').execute();
      await database()
        .kysely.insertInto('sessions')
        .values([
          { ...sessionRow('s', 'p', '2027-03-10T12:30:00Z'), ...ROUND, ...row },
          { ...sessionRow('irish', 'p', '2027-06-10T12:30:00Z'), time_zone: 'Europe/Dublin' },
        ])
        .execute();
    };
    const stored = (id = 's'): Promise<Selectable<SessionsTable>> =>
      database().kysely.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

    /** Runs a command line and returns its output. */
    const run = async (...args: string[]): Promise<string> => {
      const lines: string[] = [];
      const command = readSessionCommand(args);
      assert.ok(command);
      await runSessionCommand(database(), command, (line) => void lines.push(line), NOW);
      return lines.join('\n');
    };

    beforeEach(() => insert());

    describe('session', () => {
      it('cancels a Round and updates its status, sequence and time of change', async () => {
        assert.match(await run('cancel', 's'), /status: scheduled → cancelled\nChanged \(sequence 1\)/);
        const { status, sequence, updated_at } = await stored();
        assert.deepEqual([status, sequence, updated_at], ['cancelled', 1, NOW]);
      });

      it('moves a Round, which the API returns as the contract requires', async () => {
        await run('move', 's', '--start', '2027-03-30T14:00');
        const { body } = await ask(appFor(database()), '/sessions/s');
        const { startsAt, endsAt, doorsAt, movedFrom, status, sequence } = body as Record<string, unknown>;
        assert.deepEqual(
          { startsAt, endsAt, doorsAt, movedFrom, status, sequence },
          {
            startsAt: '2027-03-30T14:00:00+01:00',
            endsAt: '2027-03-30T15:00:00+01:00',
            doorsAt: '2027-03-30T13:30:00+01:00',
            movedFrom: '2027-03-10T12:30:00+00:00',
            status: 'rescheduled',
            sequence: 1,
          }
        );
      });

      it('changes nothing when the Round already has the new values', async () => {
        await run('cancel', 's');
        assert.match(await run('cancel', 's'), /No change: the Round already has these values/);
        assert.match(await run('reinstate', 'irish'), /No change/);
        assert.match(await run('update', 's', '--title', 'A day that stayed with me'), /No change/);
        assert.match(await run('move', 'irish', '--start', '2027-06-10T13:30'), /No change/);
        assert.equal((await stored()).sequence, 1);
        assert.equal((await stored('irish')).sequence, 0);
      });

      it('reinstates a Round and keeps it marked as rescheduled', async () => {
        await run('move', 's', '--start', '2027-03-30T14:00');
        await run('cancel', 's');
        await run('reinstate', 's');
        const { status, sequence } = await stored();
        assert.deepEqual([status, sequence], ['rescheduled', 3]);
        await run('postpone', 'irish');
        await run('reinstate', 'irish');
        assert.equal((await stored('irish')).status, 'scheduled');
      });

      it('gives a postponed Round a new time', async () => {
        await run('postpone', 's');
        await run('move', 's', '--start', '2027-04-01T09:00', '--end', '2027-04-01T10:30');
        const { status, moved_from, ends_at } = await stored();
        assert.equal(status, 'rescheduled');
        assert.deepEqual(moved_from, new Date('2027-03-10T12:30:00Z'));
        assert.deepEqual(ends_at, new Date('2027-04-01T09:30:00Z'));
      });

      it("reads times in the session's own zone, or with their offset", async () => {
        await run('move', 'irish', '--start', '2027-07-01T14:00');
        assert.deepEqual((await stored('irish')).starts_at, new Date('2027-07-01T13:00:00Z'));
        await run('move', 'irish', '--start', '01/12/2027 14:00');
        assert.deepEqual((await stored('irish')).starts_at, new Date('2027-12-01T14:00:00Z'));
        await run('move', 'irish', '--start', '2027-10-31T01:30+00:00');
        assert.deepEqual((await stored('irish')).starts_at, new Date('2027-10-31T01:30:00Z'));
      });

      it('changes nothing in a dry run', async () => {
        const before = await stored();
        assert.match(
          await run('cancel', 's', '--dry-run'),
          /scheduled → cancelled\nDry run: no changes were saved/
        );
        assert.deepEqual(await stored(), before);
      });

      it('updates the fields that hosts change from week to week', async () => {
        await run(
          ...['update', 's', '--places', 'Full', '--summary', '', '--late-entry', 'no'],
          ...['--booking-url', 'mailto:rounds@host.example', '--doors-at', '2027-03-10T12:10'],
          ...['--welcomes', 'health|hospice']
        );
        const row = await stored();
        assert.equal(row.places, 'full');
        assert.equal(row.summary, null);
        assert.equal(row.late_entry, false);
        assert.equal(row.booking_url, 'mailto:rounds@host.example');
        assert.deepEqual(row.doors_at, new Date('2027-03-10T12:10:00Z'));
        assert.deepEqual(row.welcomes, ['health', 'hospice']);
        assert.equal(row.sequence, 1);
      });

      it('clears the position of a venue that changes, and the whole venue when its name is emptied', async () => {
        await run('update', 's', '--venue-address', 'Second floor');
        assert.equal((await stored()).venue_lat, 53.8);
        await run('update', 's', '--venue-name', 'Chapel');
        const { venue_name, venue_lat, venue_lng } = await stored();
        assert.deepEqual([venue_name, venue_lat, venue_lng], ['Chapel', null, null]);
        await run('update', 's', '--venue-name', '');
        const { venue_address, venue_postcode } = await stored();
        assert.deepEqual([venue_address, venue_postcode], [null, null]);
      });

      it('shows one Round, and lists upcoming Rounds that match words', async () => {
        assert.match(await run('show', 's'), /Wednesday 10 March 2027, 12:30 to 13:30 \(Europe\/London\)/);
        assert.match(await run('list'), /^s .*\nirish /);
        assert.match(await run('list', 'STAYED', 'me'), /^s [^\n]*$/);
        assert.match(await run('list', 'nothing'), /No upcoming Round/);
      });

      const refused: readonly (readonly [string, RegExp, ...string[]])[] = [
        [
          'a time that the clocks skip',
          /does not exist in Europe\/London/,
          'move',
          's',
          '--start',
          '2027-03-28T01:30',
        ],
        [
          'a time that occurs twice',
          /occurs twice .* add the UTC offset/,
          'move',
          's',
          '--start',
          '2027-10-31T01:30',
        ],
        ['a day that does not exist', /is not a valid date/, 'move', 's', '--start', '2027-02-30T10:00'],
        ['a day without a time', /needs a time of day/, 'move', 's', '--start', '2027-02-20'],
        ['a start in the past', /in the past/, 'move', 's', '--start', '2026-11-01T10:00'],
        [
          'an end before the start',
          /not after --start/,
          'move',
          's',
          '--start',
          '2027-04-01T10:00',
          '--end',
          '2027-04-01T09:00',
        ],
        [
          'an end days later',
          /more than a day/,
          'move',
          's',
          '--start',
          '2027-04-01T10:00',
          '--end',
          '2027-04-05T10:00',
        ],
        ['doors after the start', /after the start/, 'update', 's', '--doors-at', '2027-03-10T13:00'],
        [
          'a joining link',
          /joining links are never published/,
          'update',
          's',
          '--booking-url',
          'https://zoom.us/j/1',
        ],
        ['an unknown code', /Did you mean “full”/, 'update', 's', '--places', 'ful'],
        ['an empty format', /must not be empty/, 'update', 's', '--format', ''],
        ['an address without a venue', /needs a name/, 'update', 'irish', '--venue-address', 'Second floor'],
        ['an unknown id', /no Round has the id “irsh”\. Did you mean “irish”/, 'cancel', 'irsh'],
        ['an unknown action', /Did you mean “cancel”/, 'cancle', 's'],
        ['a missing id', /the id is missing; list the ids with “session list”/, 'cancel'],
        ['two ids at once', /one Round at a time/, 'cancel', 's', 'irish'],
        ['a move without a start', /--start 2027/, 'move', 's'],
        ['an update without fields', /no field given; name one to update/, 'update', 's'],
        [
          'a time for a cancellation',
          /are not options of “session cancel”; use “session move”/,
          'cancel',
          's',
          '--start',
          '2027-04-01T10:00',
        ],
        [
          'a field for a cancellation',
          /--title: is not an option of “session cancel”; use it with “session update”/,
          'cancel',
          's',
          '--title',
          'x',
        ],
        ['an unknown option', /Unknown option/, 'cancel', 's', '--force'],
      ];
      for (const [name, message, ...args] of refused) {
        it(`refuses ${name}`, async () => {
          const before = await stored();
          await assert.rejects(async () => run(...args), message);
          assert.deepEqual(await stored(), before);
        });
      }

      it('refuses to move a cancelled Round, cancel a past one or reinstate a started one', async () => {
        await run('cancel', 's');
        await assert.rejects(run('move', 's', '--start', '2027-04-01T10:00'), /reinstate it first/);
        const past = {
          starts_at: new Date('2026-11-20T12:00:00Z'),
          ends_at: new Date('2026-11-20T13:00:00Z'),
        };
        await insert({ ...past, doors_at: null });
        await assert.rejects(run('cancel', 's'), /the Round is over and cannot be cancelled/);
        await insert({ ...past, doors_at: null, status: 'cancelled' });
        await assert.rejects(run('reinstate', 's'), /in the past/);
      });

      it('returns null for help when no action is given', () => {
        assert.equal(readSessionCommand([]), null);
        assert.equal(readSessionCommand(['cancel', '--help']), null);
      });
    });
  }
);
