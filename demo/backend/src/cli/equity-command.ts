import { parseArgs } from 'node:util';
import type { Database } from '../store/database.js';
import { counted } from '../kernel/counted.js';
import { dayOf, nextDay, startOfDay } from '../kernel/dates.js';
import { dateOrderOf, splitDate } from '../ingest/dates.js';
import { readAction, type Print } from './command.js';
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

/** Output of `npm run backend -- equity --help`. */
export const EQUITY_HELP = `Publishes access by sector: the attendances of each sector at Rounds, disclosure-controlled.

  npm run backend -- equity status
      Lists the published periods, the next dates of publication, and the number of Rounds with a return.
  npm run backend -- equity publish 2026-Q4
      Publishes a finished quarter, on its date or later, for all systems together. Published figures never change: a
      later return is noted, and publishing the quarter again has no effect.
      With 2026 instead of a quarter, publishes the whole year. The first publication decides between quarters and years
      permanently, for all sectors and systems, because the two together would disclose suppressed counts.
  npm run backend -- equity announce 2026-Q4 2027-02-04
      Sets the date of publication, which is 28 days after the end of the period by default.

Options
  --dry-run        for publish: check that the period can be published, without publishing or showing any figure

Import workforce.csv and attendance.csv first (see import in --help). These commands never print counts of people.`;

const ACTIONS = ['status', 'publish', 'announce'] as const;

/** A parsed command. */
type Command =
  | { readonly action: 'status' }
  | { readonly action: 'publish'; readonly period: Period; readonly isDry: boolean }
  | { readonly action: 'announce'; readonly period: Period; readonly day: string };

/** Parses the arguments after `equity`; null means help. */
export const readEquityCommand = (args: readonly string[]): Command | null => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, periodText, day, ...more] = positionals;
  if (values.help || name === undefined) return null;
  const action = readAction('equity', name, ACTIONS);
  const maxPositionals = { status: 1, publish: 2, announce: 3 }[action];
  if (positionals.length > maxPositionals || more.length > 0) {
    throw new InputError(
      `“equity ${action}” has too many arguments; give one period at a time (see equity --help)`
    );
  }
  if (values['dry-run'] && action !== 'publish') {
    throw new InputError(`--dry-run: is not an option of “equity ${action}”; use it with “equity publish”`);
  }
  if (action === 'status') return { action };
  if (periodText === undefined) {
    throw new InputError(`the period is missing; name a quarter or year: equity ${action} 2026-Q3`);
  }
  const period = requirePeriod(periodText);
  if (action === 'publish') return { action, period, isDry: values['dry-run'] };
  if (day === undefined) {
    throw new InputError(
      `the date is missing; give the date of publication: equity announce ${period.id} ${defaultPublicationDay(period)}`
    );
  }
  const [date, rest] = splitDate(day, dateOrderOf([day]));
  if (rest !== '') throw new InputError(`${quote(day)} is not only a date; use YYYY-MM-DD`);
  return { action, period, day: date };
};

/** Counts the cells in each state, which the published figures disclose anyway. */
const statesOf = ({ answers }: Publication): string => {
  const states = answers
    .filter(({ span }) => span !== null)
    .flatMap(({ cells }) => cells)
    .filter(({ sector }) => !sector.endsWith('-volunteers'))
    .map(({ attendances }) => attendances.state);
  const countOf = (state: string): number => states.filter((each) => each === state).length;
  return `${countOf('value')} with a value, ${countOf('zero')} zero, ${countOf('suppressed')} hidden, ${countOf('not-collected')} not collected`;
};

const runPublish = async (
  database: Database,
  { period, isDry }: Extract<Command, { action: 'publish' }>,
  now: Date,
  print: Print
): Promise<void> => {
  const publication = await publish(database, period, { now, isDry });
  const date = dayInWords(dayOf(publication.at), 'en');
  if (!publication.isNew) {
    print(`${period.id} was published on ${date}, and published figures never change: no action taken.`);
    return;
  }
  const systems = publication.answers.length - 1;
  const covered = `${period.id}: ${counted(systems, 'system')} and the nation.`;
  // A dry run shows no states: run after each import, they would say which return lifts a count over the threshold.
  if (isDry) {
    print(`${covered} It can be published. Dry run: no figures were published.`);
    return;
  }
  print(`${covered} Cells by system and sector: ${statesOf(publication)}.`);
  print('Published. Open pages show it within seconds.');
};

const runAnnounce = async (
  { kysely }: Database,
  { period, day }: Extract<Command, { action: 'announce' }>,
  now: Date,
  print: Print
): Promise<void> => {
  await checkStep(kysely, period);
  const published = await kysely
    .selectFrom('equity_publications')
    .select('period')
    .where('period', '=', period.id)
    .executeTakeFirst();
  if (published !== undefined) {
    throw new InputError(`${period.id} is already published; announce a later period`);
  }
  if (day <= period.to) {
    throw new InputError(
      `${dayInWords(day, 'en')} is before the end of ${period.id}; choose a date after ${dayInWords(period.to, 'en')}`
    );
  }
  if (day < dayOf(now))
    throw new InputError(`${dayInWords(day, 'en')} is in the past; choose today or later`);
  await kysely
    .insertInto('equity_announcements')
    .values({ period: period.id, day })
    .onConflict((conflict) => conflict.column('period').doUpdateSet({ day }))
    .execute();
  print(
    `${period.id} will be published on ${dayInWords(day, 'en')}. Run “equity publish ${period.id}” on that day.`
  );
};

/** Describes how many Rounds of a period have taken place, and how many of them have a return. */
const returnsOf = async ({ kysely }: Database, { from, to }: Period, now: Date): Promise<string> => {
  const { held, returned } = await kysely
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
        .as('returned'),
    ])
    .where('s.starts_at', '>=', startOfDay(from))
    .where('s.starts_at', '<', startOfDay(nextDay(to)))
    .where('s.ends_at', '<=', now)
    .where('s.status', 'not in', CALLED_OFF)
    .executeTakeFirstOrThrow();
  return `${counted(held, 'Round')} took place, ${returned} of them with a return`;
};

/** Returns the date of the first Round with a return. */
const firstReturn = async ({ kysely }: Database): Promise<string | null> => {
  const { first } = await kysely
    .selectFrom('sessions')
    .innerJoin('attendance', 'session_id', 'id')
    .select((eb) => eb.fn.min<Date | null>('starts_at').as('first'))
    .executeTakeFirstOrThrow();
  return first ? dayOf(first) : null;
};

const runStatus = async (database: Database, now: Date, print: Print): Promise<void> => {
  const { kysely } = database;
  const today = dayOf(now);
  const published = await kysely.selectFrom('equity_publications').selectAll().orderBy('starts_on').execute();
  const late = await kysely.selectFrom('equity_late').select('period').distinct().execute();
  for (const { period, published_at } of published) {
    const note = late.some((each) => each.period === period) ? '; records were added or changed since' : '';
    print(`${period}  published on ${dayInWords(dayOf(published_at), 'en')}${note}`);
  }
  if (published.length === 0) print('No period has been published yet.');
  const step = (await readStep(kysely)) ?? 'quarter';
  const last = readPeriod(published.at(-1)?.period ?? '');
  const first = last ? nextPeriod(last) : periodOf((await firstReturn(database)) ?? today, step);
  for (let period = first; period.from <= today; period = nextPeriod(period)) {
    const day = await readAnnounced(kysely, period);
    const state =
      period.to < today && day <= today
        ? `can be published: equity publish ${period.id}`
        : `to be published on ${dayInWords(day, 'en')}`;
    print(`${period.id}  ${state}; ${await returnsOf(database, period, now)}`);
  }
};

/** Runs a parsed command. */
export const runEquityCommand = async (
  database: Database,
  command: Command,
  print: Print,
  now = new Date()
): Promise<void> => {
  switch (command.action) {
    case 'status':
      return runStatus(database, now, print);
    case 'publish':
      return runPublish(database, command, now, print);
    case 'announce':
      return runAnnounce(database, command, now, print);
  }
};
