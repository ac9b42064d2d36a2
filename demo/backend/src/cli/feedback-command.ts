import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { readAction, type Say } from './command.js';
import { InputError } from '../kernel/problem.js';
import { MIN_ANSWERS, MIN_SESSIONS, type HeldPool } from '../domain/feedback/close.js';
import type { FeedbackBackend } from '../domain/feedback/receive.js';
import { readResults, release, type QuestionResult, type Result } from '../domain/feedback/results.js';

/** What `npm run backend -- feedback --help` says. */
export const FEEDBACK_HELP = `What people said of Rounds.

  npm run backend -- feedback release
      Releases, once and for good, what can be told by now: a Round's answers three weeks after it, if at least
      ${MIN_ANSWERS} people answered and no more than were there; a programme's year, of all others, in the February after it;
      and what people wrote, of at least ${MIN_SESSIONS} Rounds together.
  npm run backend -- feedback export [--session ID] [--programme ID] [--form ID] [--format json|csv]
      Everything that was released, or a part of it.`;

const ACTIONS = ['release', 'export'] as const;

/** A command that was read and not yet done. */
interface Command {
  readonly action: (typeof ACTIONS)[number];
  readonly session: string | undefined;
  readonly programme: string | undefined;
  readonly form: string | undefined;
  readonly format: 'json' | 'csv';
}

/** Reads the arguments after `feedback`; null asks for help. */
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
  if (more.length > 0) throw new InputError(`“feedback ${action}” takes no more words: see feedback --help`);
  const { session, programme, form, format = 'json' } = values;
  if (format !== 'json' && format !== 'csv')
    throw new InputError(`--format knows json and csv, not “${format}”`);
  const isNarrowed = [session, programme, form, values.format].some((value) => value !== undefined);
  if (action === 'release' && isNarrowed)
    throw new InputError('“feedback release” releases all that can be told');
  return { action, session, programme, form, format };
};

const nameOf = ({ kind, session, programme, year, form, answers, sessions }: Result): string => {
  const what = {
    session: session?.id ?? 'a Round',
    year: `${year ?? ''}`,
    comments: `comments of ${sessions} Rounds`,
  };
  return `${[programme?.name, what[kind]].filter(Boolean).join(', ')}: ${form.id}, ${answers} answers`;
};

const sayHeld = ({ pool }: HeldPool, say: Say): void =>
  say(
    `Held back: ${pool.session_id ?? ''} (${pool.form_id}) has more answers than its recorded attendance. If the ` +
      'attendance is wrong, import it again; else give the next Rounds a code: see poster --help.'
  );

const rowsOf = (question: QuestionResult): (string | number)[][] => {
  if ('withheld' in question) return [['', '', '', question.withheld]];
  if ('texts' in question) return question.texts.map((text) => ['', '', '', text]);
  return question.options.map(({ value, label, count }) => [value, label, count, '']);
};

const HEADER = 'releasedOn form kind programme year session answers question label value option count text';

/** As RFC 4180 has it; no spreadsheet takes a cell for a formula. */
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

/** Does what was read. */
export const runFeedbackCommand = async (
  backend: FeedbackBackend,
  command: Command,
  say: Say
): Promise<void> => {
  if (command.action === 'release') {
    const { released, held } = await release(backend);
    for (const result of released) say(`Released: ${nameOf(result)}.`);
    for (const each of held) sayHeld(each, say);
    if (released.length === 0) say('There is nothing new to release.');
    return;
  }
  const { session, programme, form, format } = command;
  const results = (await readResults(backend)).filter(
    (result) =>
      (session === undefined || result.session?.id === session) &&
      (programme === undefined || result.programme?.id === programme) &&
      (form === undefined || result.form.id === form)
  );
  say(format === 'csv' ? toCsv(results) : JSON.stringify(results, null, 2));
};
