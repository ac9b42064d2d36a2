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
    const give = async (row: Partial<Insertable<SessionsTable>> = {}): Promise<void> => {
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

    /** Runs a command line; gives what was said. */
    const run = async (...args: string[]): Promise<string> => {
      const lines: string[] = [];
      const command = readSessionCommand(args);
      assert.ok(command);
      await runSessionCommand(database(), command, (line) => void lines.push(line), NOW);
      return lines.join('\n');
    };

    beforeEach(() => give());

    describe('session', () => {
      it('cancels: the status, the next number, the time of the change', async () => {
        assert.match(await run('cancel', 's'), /status: scheduled → cancelled\nChanged \(sequence 1\)/);
        const { status, sequence, updated_at } = await stored();
        assert.deepEqual([status, sequence, updated_at], ['cancelled', 1, NOW]);
      });

      it('is told as the contract has it', async () => {
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

      it('changes nothing when it is so already', async () => {
        await run('cancel', 's');
        assert.match(await run('cancel', 's'), /so already: nothing was changed/);
        assert.match(await run('reinstate', 'irish'), /so already/);
        assert.match(await run('update', 's', '--title', 'A day that stayed with me'), /so already/);
        assert.match(await run('move', 'irish', '--start', '2027-06-10T13:30'), /so already/);
        assert.equal((await stored()).sequence, 1);
        assert.equal((await stored('irish')).sequence, 0);
      });

      it('takes a cancellation back, and keeps that it had been moved', async () => {
        await run('move', 's', '--start', '2027-03-30T14:00');
        await run('cancel', 's');
        await run('reinstate', 's');
        const { status, sequence } = await stored();
        assert.deepEqual([status, sequence], ['rescheduled', 3]);
        await run('postpone', 'irish');
        await run('reinstate', 'irish');
        assert.equal((await stored('irish')).status, 'scheduled');
      });

      it('gives a postponed one a new time', async () => {
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

      it('tries without changing anything', async () => {
        const before = await stored();
        assert.match(await run('cancel', 's', '--dry-run'), /scheduled → cancelled\nNothing was changed/);
        assert.deepEqual(await stored(), before);
      });

      it('updates what hosts change from week to week', async () => {
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

      it('forgets where a venue lay when it is another, and all of it when there is none', async () => {
        await run('update', 's', '--venue-address', 'Second floor');
        assert.equal((await stored()).venue_lat, 53.8);
        await run('update', 's', '--venue-name', 'Chapel');
        const { venue_name, venue_lat, venue_lng } = await stored();
        assert.deepEqual([venue_name, venue_lat, venue_lng], ['Chapel', null, null]);
        await run('update', 's', '--venue-name', '');
        const { venue_address, venue_postcode } = await stored();
        assert.deepEqual([venue_address, venue_postcode], [null, null]);
      });

      it('shows one, and lists what is to come by words', async () => {
        assert.match(await run('show', 's'), /Wednesday 10 March 2027, 12:30 to 13:30 \(Europe\/London\)/);
        assert.match(await run('list'), /^s .*\nirish /);
        assert.match(await run('list', 'STAYED', 'me'), /^s [^\n]*$/);
        assert.match(await run('list', 'nothing'), /No Round to come/);
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
          'a time that comes twice',
          /occurs twice .* add the UTC offset/,
          'move',
          's',
          '--start',
          '2027-10-31T01:30',
        ],
        ['a day that is none', /is not a valid date/, 'move', 's', '--start', '2027-02-30T10:00'],
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
        ['a code that is none', /Did you mean “full”/, 'update', 's', '--places', 'ful'],
        ['an empty format', /must not be empty/, 'update', 's', '--format', ''],
        ['an address without a venue', /needs a name/, 'update', 'irish', '--venue-address', 'Second floor'],
        ['an id that is none', /no Round with the id “irsh”. Did you mean “irish”/, 'cancel', 'irsh'],
        ['an action that is none', /Did you mean “cancel”/, 'cancle', 's'],
        ['no id', /say which/, 'cancel'],
        ['two at once', /one Round at a time/, 'cancel', 's', 'irish'],
        ['moving to nowhere', /--start 2027/, 'move', 's'],
        ['updating nothing', /say what to update/, 'update', 's'],
        ['a time for a cancellation', /go with “session move”/, 'cancel', 's', '--start', '2027-04-01T10:00'],
        ['a field for a cancellation', /goes with “session update”/, 'cancel', 's', '--title', 'x'],
        ['an option that is none', /Unknown option/, 'cancel', 's', '--force'],
      ];
      for (const [what, why, ...args] of refused) {
        it(`refuses ${what}`, async () => {
          const before = await stored();
          await assert.rejects(async () => run(...args), why);
          assert.deepEqual(await stored(), before);
        });
      }

      it('refuses to move what is cancelled, to cancel what is over, and to take back what has begun', async () => {
        await run('cancel', 's');
        await assert.rejects(run('move', 's', '--start', '2027-04-01T10:00'), /reinstate it first/);
        const past = {
          starts_at: new Date('2026-11-20T12:00:00Z'),
          ends_at: new Date('2026-11-20T13:00:00Z'),
        };
        await give({ ...past, doors_at: null });
        await assert.rejects(run('cancel', 's'), /it is over/);
        await give({ ...past, doors_at: null, status: 'cancelled' });
        await assert.rejects(run('reinstate', 's'), /in the past/);
      });

      it('asks for help with nothing to do', () => {
        assert.equal(readSessionCommand([]), null);
        assert.equal(readSessionCommand(['cancel', '--help']), null);
      });
    });
  }
);
