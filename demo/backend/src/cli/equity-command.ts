import { parseArgs } from 'node:util';
import type { Database } from '../store/database.js';
import { dayOf, nextDay, startOfDay } from '../kernel/dates.js';
import { dateOrderOf, splitDate } from '../ingest/dates.js';
import { readAction, type Say } from './command.js';
import { InputError, quote } from '../kernel/problem.js';
import { CALLED_OFF } from '../domain/sessions/documents.js';
import {
  dayInWords,
  nextPeriod,
  periodOf,
  readPeriod,
  defaultPublicationDay,
  type Period,
} from '../domain/equity/periods.js';
import {
  checkStep,
  requirePeriod,
  publish,
  readAnnounced,
  readStep,
  type Publication,
} from '../domain/equity/publish.js';

/** What `npm run backend -- equity --help` says. */
export const EQUITY_HELP = `Publishes access by sector: how many people of each sector came to Rounds, protected against disclosure.

  npm run backend -- equity status
      What was published, which day comes next, and how many Rounds have sent a return.
  npm run backend -- equity publish 2026-Q4
      Publishes a finished quarter on its day or later: all systems together, once. What is published stands; a return
      that comes later is noted and changes no figure. Publishing it again changes nothing.
      With 2026 instead of a quarter, whole years are published. The first publication decides for good between
      quarters and years, for all sectors and systems: the two together would tell what either hides.
  npm run backend -- equity announce 2026-Q4 2027-02-04
      On which day it will be published, where that is not 28 days after its end.

Options
  --dry-run        for publish: say what would be published, and store nothing

Bring workforce.csv and attendance.csv first: see import in --help. Whoever runs this sees no count of people either.`;

const ACTIONS = ['status', 'publish', 'announce'] as const;

/** A command that was read and not yet done. */
type Command =
  | { readonly action: 'status' }
  | { readonly action: 'publish'; readonly period: Period; readonly isDry: boolean }
  | { readonly action: 'announce'; readonly period: Period; readonly day: string };

/** Reads the arguments after `equity`; null asks for help. */
export const readEquityCommand = (args: readonly string[]): Command | null => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, which, day, ...more] = positionals;
  if (values.help || name === undefined) return null;
  const action = readAction('equity', name, ACTIONS);
  const most = { status: 1, publish: 2, announce: 3 }[action];
  if (positionals.length > most || more.length > 0) throw new InputError('one period at a time, please');
  if (values['dry-run'] && action !== 'publish') throw new InputError('--dry-run goes with “equity publish”');
  if (action === 'status') return { action };
  if (which === undefined) throw new InputError(`say which quarter: equity ${action} 2026-Q3`);
  const period = requirePeriod(which);
  if (action === 'publish') return { action, period, isDry: values['dry-run'] };
  if (day === undefined)
    throw new InputError(`say on which day: equity announce ${period.id} ${defaultPublicationDay(period)}`);
  const [date, rest] = splitDate(day, dateOrderOf([day]));
  if (rest !== '') throw new InputError(`${quote(day)} is more than a date`);
  return { action, period, day: date };
};

/** How many of something, in words. */
const numberOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Of what is published, how many cells are of which state: that much the published answers themselves tell. */
const statesOf = ({ answers }: Publication): string => {
  const states = answers
    .filter(({ span }) => span !== null)
    .flatMap(({ cells }) => cells)
    .filter(({ sector }) => !sector.endsWith('-volunteers'))
    .map(({ attendances }) => attendances.state);
  const of = (state: string): number => states.filter((each) => each === state).length;
  return `${of('value')} with a value, ${of('zero')} zero, ${of('suppressed')} hidden, ${of('not-collected')} not collected`;
};

const runPublish = async (
  database: Database,
  { period, isDry }: Extract<Command, { action: 'publish' }>,
  now: Date,
  say: Say
): Promise<void> => {
  const publication = await publish(database, period, { now, isDry });
  const on = dayInWords(dayOf(publication.at), 'en');
  if (!publication.isNew) {
    say(`${period.id} was published on ${on} and stands: nothing was changed.`);
    return;
  }
  const systems = publication.answers.length - 1;
  say(
    `${period.id}: ${numberOf(systems, 'system')} and the nation. Cells by system and sector: ${statesOf(publication)}.`
  );
  say(isDry ? 'Nothing was published: this was a dry run.' : 'Published. Open pages show it within seconds.');
};

const runAnnounce = async (
  { kysely }: Database,
  { period, day }: Extract<Command, { action: 'announce' }>,
  now: Date,
  say: Say
): Promise<void> => {
  await checkStep(kysely, period);
  const done = await kysely
    .selectFrom('equity_publications')
    .select('period')
    .where('period', '=', period.id)
    .executeTakeFirst();
  if (done !== undefined) throw new InputError(`${period.id} is published already`);
  if (day <= period.to) {
    throw new InputError(
      `${dayInWords(day, 'en')} is before ${period.id} is over: choose a day after ${dayInWords(period.to, 'en')}`
    );
  }
  if (day < dayOf(now)) throw new InputError(`${dayInWords(day, 'en')} is past`);
  await kysely
    .insertInto('equity_announcements')
    .values({ period: period.id, day })
    .onConflict((conflict) => conflict.column('period').doUpdateSet({ day }))
    .execute();
  say(`${period.id} will be published on ${dayInWords(day, 'en')}. Run “equity publish ${period.id}” then.`);
};

/** How many Rounds of a period took place so far, and how many of them sent anything. */
const returnsOf = async ({ kysely }: Database, { from, to }: Period, now: Date): Promise<string> => {
  const { held, told } = await kysely
    .selectFrom('sessions as s')
    .select((eb) => [
      eb.fn.countAll<number>().as('held'),
      eb.fn
        .countAll<number>()
        .filterWhere((where) =>
          where.exists(
            where
              .selectFrom('attendance as a')
              .select('a.session_id')
              .whereRef('a.session_id', '=', 's.id')
              .where('a.attendances', 'is not', null)
          )
        )
        .as('told'),
    ])
    .where('s.starts_at', '>=', startOfDay(from))
    .where('s.starts_at', '<', startOfDay(nextDay(to)))
    .where('s.ends_at', '<=', now)
    .where('s.status', 'not in', CALLED_OFF)
    .executeTakeFirstOrThrow();
  return `${numberOf(held, 'Round')} took place, ${told} of them with a return`;
};

/** The day of the first Round that anything was recorded of. */
const firstReturn = async ({ kysely }: Database): Promise<string | null> => {
  const { first } = await kysely
    .selectFrom('sessions')
    .innerJoin('attendance', 'session_id', 'id')
    .select((eb) => eb.fn.min<Date | null>('starts_at').as('first'))
    .executeTakeFirstOrThrow();
  return first ? dayOf(first) : null;
};

const runStatus = async (database: Database, now: Date, say: Say): Promise<void> => {
  const { kysely } = database;
  const today = dayOf(now);
  const published = await kysely.selectFrom('equity_publications').selectAll().orderBy('starts_on').execute();
  const late = await kysely.selectFrom('equity_late').select('period').distinct().execute();
  for (const { period, published_at } of published) {
    const note = late.some((each) => each.period === period) ? '; records came or changed since' : '';
    say(`${period}  published on ${dayInWords(dayOf(published_at), 'en')}${note}`);
  }
  if (published.length === 0) say('Nothing was published yet.');
  const step = (await readStep(kysely)) ?? 'quarter';
  const last = readPeriod(published.at(-1)?.period ?? '');
  const first = last ? nextPeriod(last) : periodOf((await firstReturn(database)) ?? today, step);
  for (let period = first; period.from <= today; period = nextPeriod(period)) {
    const day = await readAnnounced(kysely, period);
    const when =
      period.to < today && day <= today
        ? `can be published: equity publish ${period.id}`
        : `to be published on ${dayInWords(day, 'en')}`;
    say(`${period.id}  ${when}; ${await returnsOf(database, period, now)}`);
  }
};

/** Does what was read. */
export const runEquityCommand = async (
  database: Database,
  command: Command,
  say: Say,
  now = new Date()
): Promise<void> => {
  switch (command.action) {
    case 'status':
      return runStatus(database, now, say);
    case 'publish':
      return runPublish(database, command, now, say);
    case 'announce':
      return runAnnounce(database, command, now, say);
  }
};
