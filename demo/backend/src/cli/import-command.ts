import { openFromEnvironment, UsageError } from './command.js';
import { parseArgs } from 'node:util';
import { formatProblem, InputError, type Problem } from '../kernel/problem.js';
import { readICalendar } from '../ingest/ical/read.js';
import { importAll, type ImportResult } from '../ingest/import.js';
import { type ImportInput } from '../ingest/input.js';
import { readOnspd } from '../ingest/onspd/read.js';
import { readOpenReferral } from '../ingest/open-referral/read.js';
import { readFiles } from '../ingest/csv/read-files.js';
import { readSource } from '../ingest/source.js';
import { KINDS } from '../ingest/records.js';
import type { Report } from '../ingest/rows.js';
import { importForms, readForms } from '../ingest/forms/import.js';

const HELP = `Brings data into the reference backend.

  npm run backend -- import FILE…
      systems.csv, programmes.csv, sessions.csv, outcodes.csv, workforce.csv, attendance.csv, voices.csv: CSV in UTF-8
      with a header row. The kind of a file is known by its name, else by its columns. All files are imported together,
      or none. In attendance.csv an empty count is not collected: write 0 where nobody came.

  npm run backend -- import --from openreferral FILE|URL…
      Services of Open Referral UK 3.0 as programmes: a service, a list of them, or the address of a feed
      (https://example.org/o/services), which is read page by page.

  npm run backend -- import --from ical FILE|URL… --programme ID
      Entries of iCalendar as the Rounds of a programme, from Outlook, Google or any other; a feed by its address
      (https: or webcal:). Series are spelt out for 13 months. An entry that a calendar holds no more is cancelled: a
      calendar is known again by its name, else by its address, its file's name or an entry that it has kept. Who
      organises an entry or comes to it, its notes and its conference are not read.

  npm run backend -- import --from onspd FILE
      Outward codes worked out from the ONS Postcode Directory, the large CSV in the Data folder of its zip file.

  npm run backend -- import form.json…
      Forms of feedback, such as an official set: each is checked, and published as the newest version of its id. The
      version before it can be answered for 35 days more. Forms are imported by themselves.

  npm run backend -- feedback release|export
      What people said of Rounds: see feedback --help.

  npm run backend -- poster SESSION
      A poster with the Round's code, to print: see poster --help.

  npm run backend -- session cancel|postpone|reinstate|move|update|show|list …
      Changes one Round by hand: see session --help.

  npm run backend -- equity status|publish|announce …
      Publishes access by sector: see equity --help.

Options
  --skip-invalid   import what is right and leave out what is wrong, instead of importing nothing
  --replace        also remove what is stored and no longer in the files, of the kinds that they hold
  --sector CODE    for openreferral: the hosts' sector (default: other)
  --nation CODE    for openreferral: the nation of services without a UK postcode (default: england)
  --programme ID   for ical: the programme whose Rounds the entries are
  --format CODE    for ical: how one joins where an entry does not say where it is (default: in-person)
  --time-zone NAME for ical: the zone of calendars that do not name their own (default: Europe/London)
  --help           this text

An id that comes again is updated: its row is the whole record, and an empty or missing column empties the field.
Importing the same file twice changes nothing.

The database is the PostgreSQL server in DATABASE_URL, else the folder in ROUNDS_DATA (default .data/rounds). The
folder can be open in one process at a time: stop the server first.`;

/** More would scroll the first ones, which are usually the cause, out of sight. */
const SHOWN = 100;

interface Arguments {
  readonly files: readonly string[];
  readonly from: string | undefined;
  readonly sector: string | undefined;
  readonly nation: string | undefined;
  readonly programme: string | undefined;
  readonly format: string | undefined;
  readonly timeZone: string | undefined;
  readonly skipInvalid: boolean;
  readonly replace: boolean;
}

const readArguments = (args: readonly string[]): Arguments | null => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      sector: { type: 'string' },
      nation: { type: 'string' },
      programme: { type: 'string' },
      format: { type: 'string' },
      'time-zone': { type: 'string' },
      'skip-invalid': { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, ...files] = positionals;
  if (values.help || (command === undefined && args.length === 0)) return null;
  if (command !== 'import')
    throw new UsageError(
      `there is no command “${command ?? ''}”, only “import”, “session”, “equity”, “feedback” and “poster”: see --help`
    );
  if (files.length === 0) throw new UsageError('say which file to import: see --help');
  const { from, sector, nation, programme, format, replace } = values;
  const ofCalendars = { programme, format, timeZone: values['time-zone'] };
  return { files, from, sector, nation, ...ofCalendars, replace, skipInvalid: values['skip-invalid'] };
};

const readCsv = async (files: readonly string[]): Promise<ImportInput> => {
  const problems: Problem[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const sources = [];
  for (const name of files) {
    try {
      sources.push(await readSource(name));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({ file: name, line: 1, column: null, message: error.message });
    }
  }
  return { ...readFiles(sources, report), problems };
};

const readCalendars = ({ files, programme, format, timeZone, replace }: Arguments): Promise<ImportInput> => {
  if (programme === undefined) throw new UsageError('say whose Rounds the calendar holds: --programme ID');
  if (replace) throw new UsageError('--replace is not for calendars: what they hold no more is cancelled');
  return readICalendar(files, { programme, format, timeZone });
};

const readInput = (given: Arguments): Promise<ImportInput> => {
  const { files, from, sector, nation } = given;
  switch (from) {
    case undefined:
      return readCsv(files);
    case 'openreferral':
      return readOpenReferral(files, { sector, nation });
    case 'ical':
      return readCalendars(given);
    case 'onspd': {
      const [file = '', ...others] = files;
      if (others.length > 0) throw new UsageError('the ONS Postcode Directory is one file');
      return readOnspd(file);
    }
    default:
      throw new UsageError(`--from knows openreferral, ical and onspd, not “${from}”`);
  }
};

const printProblems = (problems: readonly Problem[], prefix: string): void => {
  for (const problem of problems.slice(0, SHOWN)) console.error(prefix + formatProblem(problem));
  if (problems.length > SHOWN) console.error(`… and ${problems.length - SHOWN} more`);
};

const nothingImported = ({ length }: readonly Problem[]): string =>
  `Nothing was imported: ${length === 1 ? '1 problem' : `${length} problems`}.`;

const printResult = ({ imported, stored, problems, warnings }: ImportResult): void => {
  printProblems(warnings, 'warning: ');
  printProblems(problems, '');
  if (!imported) {
    console.error(nothingImported(problems));
    return;
  }
  for (const kind of KINDS) {
    const counts = stored.get(kind);
    if (counts === undefined) continue;
    const removed = counts.removed > 0 ? `, ${counts.removed} removed` : '';
    console.log(
      `${kind}: ${counts.added} added, ${counts.updated} updated, ${counts.unchanged} unchanged${removed}`
    );
  }
  if (problems.length > 0)
    console.log(`${problems.length === 1 ? '1 problem' : `${problems.length} problems`} left out.`);
};

/** Publishes forms. */
const runForms = async ({ files, skipInvalid }: Arguments): Promise<number> => {
  const input = await readForms(files);
  const database = await openFromEnvironment({ isShortLived: true });
  try {
    const { imported, published, unchanged, problems } = await importForms(database, input, { skipInvalid });
    printProblems(problems, '');
    if (imported) console.log(`forms: ${published} published, ${unchanged} unchanged`);
    else console.error(nothingImported(problems));
    return imported ? 0 : 1;
  } finally {
    await database.close();
  }
};

/** Runs `import`, and shows the help where no command is named; returns the exit code. */
export const runImportCommand = async (args: readonly string[]): Promise<number> => {
  const given = readArguments(args);
  if (given === null) {
    console.log(HELP);
    return 0;
  }
  const forms = given.files.filter((file) => file.toLowerCase().endsWith('.json'));
  if (given.from === undefined && forms.length > 0) {
    if (forms.length < given.files.length) throw new UsageError('import forms (.json) by themselves');
    if (given.replace) throw new UsageError('--replace is not for forms: every version stays');
    return runForms(given);
  }
  // Read before the database is opened: a large file and the embedded database need not be in memory together.
  const input = await readInput(given);
  const database = await openFromEnvironment({ isShortLived: true });
  try {
    const result = await importAll(database, input, given);
    printResult(result);
    return result.imported ? 0 : 1;
  } finally {
    await database.close();
  }
};
