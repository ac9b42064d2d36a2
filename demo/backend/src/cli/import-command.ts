import { openFromEnvironment } from './command.js';
import { refuseDemonstration } from './demonstration.js';
import { UsageError } from './usage-error.js';
import { parseArgs } from 'node:util';
import { counted } from '../kernel/counted.js';
import { formatProblem, type Problem } from '../kernel/problem.js';
import { columnReference, templateOf } from '../ingest/columns.js';
import { importAll, type ImportResult } from '../ingest/import.js';
import { type ImportInput } from '../ingest/input.js';
import { readOnspd } from '../ingest/onspd/read.js';
import { readInWorker } from '../ingest/read-in-worker.js';
import { KINDS, type Kind } from '../ingest/records.js';
import { importForms, readForms } from '../ingest/forms/import.js';

const HELP = `Runs the reference backend, and imports data into it.

  npm run backend -- serve [--check-config]
      Serves the API; see serve --help.

  npm run backend -- import FILE…
      systems.csv, programmes.csv, sessions.csv, outcodes.csv, workforce.csv, attendance.csv, voices.csv: CSV in UTF-8
      with a header row. A file's kind is identified by its name, otherwise by its columns. Either all files are imported
      or none. In attendance.csv an empty count means not collected; write 0 for no attendances.

  npm run backend -- import --template KIND | --columns KIND
      Prints an empty CSV file of a kind, such as programmes, or a list of its columns and what they contain.

  npm run backend -- import --from openreferral FILE|URL…
      Open Referral UK 3.0 services, imported as programmes: a service, a list of services, or the address of a feed
      (https://example.org/o/services), which is read page by page.

  npm run backend -- import --from ical FILE|URL… --programme ID
      iCalendar entries, imported as the Rounds of a programme, from Outlook, Google or another calendar; feeds by address
      (https: or webcal:). Series are expanded for 13 months. An entry removed from a calendar is cancelled. A calendar is
      recognised by its name, otherwise by its address, file name or an entry that it still contains. Organisers,
      attendees, notes and conference details are not read.

  npm run backend -- import --from onspd FILE
      Outward codes derived from the ONS Postcode Directory, the large CSV in the Data folder of its zip file.

  npm run backend -- import form.json…
      Feedback forms, such as an official set. Each is checked and published as the newest version of its id. People can
      answer the previous version for another 35 days. Import forms separately from other files.

  npm run backend -- feed add|list|show|approve|run|update|pause|resume|remove …
      Calendars and tables that the server fetches on a schedule; see feed --help.

  npm run backend -- feedback release|export
      Releases and exports feedback on Rounds; see feedback --help.

  npm run backend -- poster SESSION
      Makes a poster with the Round's code to print; see poster --help.

  npm run backend -- session cancel|postpone|reinstate|move|update|show|list …
      Changes a single Round; see session --help.

  npm run backend -- equity status|publish|announce …
      Publishes access by sector; see equity --help.

Options
  --skip-invalid   import the valid records and skip the invalid ones, instead of cancelling the import
  --replace        also remove stored records, of the kinds in the files, that the files do not contain
  --sector CODE    for openreferral: the sector of the hosts (default: other)
  --nation CODE    for openreferral: the nation of services without a UK postcode (default: england)
  --programme ID   for ical: the programme that runs the Rounds
  --format CODE    for ical: the format of entries without a location (default: in-person)
  --time-zone NAME for ical: the time zone of calendars that do not name one (default: Europe/London)
  --help           show this text

Importing an existing id replaces the whole record: an empty or missing column clears the field. Importing the same file
again changes nothing. A database with made-up data refuses real data: use an empty one.

The database is the PostgreSQL server in DATABASE_URL, otherwise the folder in ROUNDS_DATA (default .data/rounds). Only
one process can use the folder at a time, so stop the server first.`;

/** Maximum number of problems printed, so that the first ones, usually the cause, stay visible. */
const MAX_PRINTED = 100;

interface Arguments {
  readonly template: string | undefined;
  readonly columns: string | undefined;
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
      template: { type: 'string' },
      columns: { type: 'string' },
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
      `“${command ?? ''}” is not a command; use serve, import, feed, session, equity, feedback or poster (see --help)`
    );
  const { template, columns } = values;
  if (files.length === 0 && template === undefined && columns === undefined)
    throw new UsageError('no file given; name at least one file to import (see --help)');
  const { from, sector, nation, programme, format, replace } = values;
  const calendarOptions = { programme, format, timeZone: values['time-zone'] };
  return {
    files,
    template,
    columns,
    from,
    sector,
    nation,
    ...calendarOptions,
    replace,
    skipInvalid: values['skip-invalid'],
  };
};

const readCalendars = ({ files, programme, format, timeZone, replace }: Arguments): Promise<ImportInput> => {
  if (programme === undefined) {
    throw new UsageError('--programme: is missing; give the id of the programme that runs these Rounds');
  }
  if (replace) {
    throw new UsageError(
      '--replace: is not available for calendars, whose removed entries are cancelled; leave it out'
    );
  }
  return readInWorker({ from: 'ical', files, options: { programme, format, timeZone } });
};

const readInput = (given: Arguments): Promise<ImportInput> => {
  const { files, from, sector, nation } = given;
  switch (from) {
    case undefined:
      return readInWorker({ from: 'csv', files });
    case 'openreferral':
      return readInWorker({ from: 'openreferral', files, options: { sector, nation } });
    case 'ical':
      return readCalendars(given);
    case 'onspd': {
      const [file = '', ...others] = files;
      if (others.length > 0) {
        throw new UsageError(`${files.length} files given; the ONS Postcode Directory is a single file`);
      }
      return readOnspd(file);
    }
    default:
      throw new UsageError(`--from: “${from}” is not available; use openreferral, ical or onspd`);
  }
};

const printProblems = (problems: readonly Problem[], prefix: string): void => {
  for (const problem of problems.slice(0, MAX_PRINTED)) console.error(prefix + formatProblem(problem));
  if (problems.length > MAX_PRINTED) console.error(`… and ${problems.length - MAX_PRINTED} more`);
};

const importCancelled = ({ length }: readonly Problem[]): string =>
  `Import cancelled: ${counted(length, 'problem')}. Correct the files, or add --skip-invalid.`;

const printResult = ({ imported, stored, problems, warnings }: ImportResult): void => {
  printProblems(warnings, 'warning: ');
  printProblems(problems, '');
  if (!imported) {
    console.error(importCancelled(problems));
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
    console.log(`${counted(problems.length, 'problem')} found; the invalid records were skipped.`);
};

const kindNamed = (name: string, option: string): Kind => {
  const kind = KINDS.find((each) => each === name);
  if (kind === undefined)
    throw new UsageError(`${option}: “${name}” is not a kind of file; use one of: ${KINDS.join(', ')}`);
  return kind;
};

/** Prints the template or the columns of a kind of file. */
const printKind = (template: string | undefined, columns: string | undefined): void => {
  if (template !== undefined) process.stdout.write(templateOf(kindNamed(template, '--template')));
  if (columns !== undefined)
    for (const column of columnReference(kindNamed(columns, '--columns'))) console.log(column);
};

/** Publishes forms. */
const runForms = async ({ files, skipInvalid }: Arguments): Promise<number> => {
  const input = await readForms(files);
  const database = await openFromEnvironment();
  try {
    const { imported, published, unchanged, problems } = await importForms(database, input, { skipInvalid });
    printProblems(problems, '');
    if (imported) console.log(`forms: ${published} published, ${unchanged} unchanged`);
    else console.error(importCancelled(problems));
    return imported ? 0 : 1;
  } finally {
    await database.close();
  }
};

/** Runs `import`, or prints the help when no command is named. Returns the exit code. */
export const runImportCommand = async (args: readonly string[]): Promise<number> => {
  const given = readArguments(args);
  if (given === null) {
    console.log(HELP);
    return 0;
  }
  if (given.template !== undefined || given.columns !== undefined) {
    printKind(given.template, given.columns);
    return 0;
  }
  const forms = given.files.filter((file) => file.toLowerCase().endsWith('.json'));
  if (given.from === undefined && forms.length > 0) {
    if (forms.length < given.files.length) {
      throw new UsageError('forms (.json) cannot be imported with other files; import them separately');
    }
    if (given.replace) {
      throw new UsageError(
        '--replace: is not available for forms, whose versions are all kept; leave it out'
      );
    }
    return runForms(given);
  }
  // The input is read first, so that a large file and the embedded database are not in memory at the same time.
  const input = await readInput(given);
  const database = await openFromEnvironment();
  try {
    await refuseDemonstration(database);
    const result = await importAll(database, input, given);
    printResult(result);
    return result.imported ? 0 : 1;
  } finally {
    await database.close();
  }
};
