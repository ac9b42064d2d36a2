import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { readAction, type Print } from './command.js';
import { InputError } from '../kernel/problem.js';
import { MIN_ANSWERS, MIN_SESSIONS, type HeldPool } from '../domain/feedback/close.js';
import { describeFailure } from '../domain/feedback/housekeeping.js';
import type { FeedbackBackend } from '../domain/feedback/receive.js';
import { readResults, release, type QuestionResult, type Result } from '../domain/feedback/results.js';

/** Output of `npm run backend -- feedback --help`. */
export const FEEDBACK_HELP = `Releases and exports feedback on Rounds.

  npm run backend -- feedback release
      Releases all results that are ready. Each is released once and never changed: a Round's answers 3 weeks after the
      Round, if at least ${MIN_ANSWERS} people answered with its code and no more than attended; a programme's other answers of a
      year, not verified, on 1 April of the next; and comments from at least ${MIN_SESSIONS} Rounds together.
  npm run backend -- feedback export [--session ID] [--programme ID] [--form ID] [--format json|csv]
      Prints the released results, all or for one Round, programme or form.`;

const ACTIONS = ['release', 'export'] as const;

/** A parsed command. */
interface Command {
  readonly action: (typeof ACTIONS)[number];
  readonly session: string | undefined;
  readonly programme: string | undefined;
  readonly form: string | undefined;
  readonly format: 'json' | 'csv';
}

/** Parses the arguments after `feedback`; null means help. */
export const readFeedbackCommand = (args: readonly string[]): Command | null => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      session: { type: 'string' },
      programme: { type: 'string' },
      form: { type: 'string' },
      format: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, ...more] = positionals;
  if (values.help || name === undefined) return null;
  const action = readAction('feedback', name, ACTIONS);
  if (more.length > 0) {
    throw new InputError(
      `“${more.join(' ')}” is not an argument of “feedback ${action}”; see feedback --help`
    );
  }
  const { session, programme, form, format = 'json' } = values;
  if (format !== 'json' && format !== 'csv')
    throw new InputError(`--format: “${format}” is not available; use json or csv`);
  const isNarrowed = [session, programme, form, values.format].some((value) => value !== undefined);
  if (action === 'release' && isNarrowed)
    throw new InputError('“feedback release” takes no options, because it releases all results; remove them');
  return { action, session, programme, form, format };
};

const nameOf = ({ kind, session, programme, year, form, answers, sessions, verified }: Result): string => {
  const descriptions = {
    session: session?.id ?? 'a Round',
    year: `${year ?? ''}`,
    comments: `comments of ${sessions} Rounds${verified ? '' : ', not verified'}`,
  };
  return `${[programme?.name, descriptions[kind]].filter(Boolean).join(', ')}: ${form.id}, ${answers} answers`;
};

const printHeld = ({ pool, reason }: HeldPool, print: Print): void =>
  print(
    `Held back: ${pool.session_id ?? ''} (${pool.form_id}) ` +
      (reason === 'unknown'
        ? 'has no complete attendance yet. Import the missing numbers'
        : 'has more answers than its recorded attendance. If the attendance is wrong, import it again') +
      ' within 60 days of the Round; after that its answers join the programme’s year as not verified.'
  );

const rowsOf = (question: QuestionResult): (string | number)[][] => {
  if ('withheld' in question) return [['', '', '', question.withheld]];
  if ('texts' in question) return question.texts.map((text) => ['', '', '', text]);
  return question.options.map(({ value, label, count }) => [value, label, count, '']);
};

const HEADER = 'releasedOn form kind programme year session answers question label value option count text';

/** Formats results as CSV (RFC 4180), with cells escaped so that spreadsheets do not run them as formulas. */
const toCsv = (results: readonly Result[]): string => {
  const rows = results.flatMap(({ releasedOn, form, kind, programme, year, session, answers, questions }) =>
    questions.flatMap((question) =>
      rowsOf(question).map((row) => [
        ...[releasedOn, form.id, kind, programme?.id, year, session?.id, answers],
        ...[question.id, question.label, ...row],
      ])
    )
  );
  const options = { record_delimiter: 'windows', escape_formulas: true, eof: false } as const;
  return stringify([HEADER.split(' '), ...rows], options);
};

/** Runs a parsed command. */
export const runFeedbackCommand = async (
  backend: FeedbackBackend,
  command: Command,
  print: Print
): Promise<void> => {
  if (command.action === 'release') {
    const { released, held, failed } = await release(backend);
    for (const result of released) print(`Released: ${nameOf(result)}.`);
    for (const each of held) printHeld(each, print);
    for (const each of failed) print(describeFailure(each));
    if (released.length === 0) print('There is nothing new to release.');
    return;
  }
  const { session, programme, form, format } = command;
  const results = (await readResults(backend)).filter(
    (result) =>
      (session === undefined || result.session?.id === session) &&
      (programme === undefined || result.programme?.id === programme) &&
      (form === undefined || result.form.id === form)
  );
  print(format === 'csv' ? toCsv(results) : JSON.stringify(results, null, 2));
};
