import { parseArgs } from 'node:util';
import { readAction, type Print } from './command.js';
import { InputError, quote } from '../kernel/problem.js';
import { MIN_ANSWERS, MIN_SESSIONS, type HeldPool } from '../domain/feedback/settle.js';
import { describeFailure } from '../domain/feedback/housekeeping.js';
import type { FeedbackBackend } from '../domain/feedback/receive.js';
import { toCsv } from '../domain/feedback/results-csv.js';
import { readResults, release, type Result } from '../domain/feedback/results.js';
import { LANGUAGES, type Language } from '../kernel/language.js';
import { runReport } from './feedback-report.js';

/** Output of `npm run backend -- feedback --help`. */
export const FEEDBACK_HELP = `Releases, exports and reports feedback on Rounds.

  npm run backend -- feedback release
      Releases all results that are ready. Each is released once and never changed: a Round's answers 3 weeks after the
      Round, if at least ${MIN_ANSWERS} people answered with its code and no more than attended; a programme's other answers of a
      year, not verified, on 1 April of the next; and comments from at least ${MIN_SESSIONS} Rounds together.
  npm run backend -- feedback export [--session ID] [--programme ID] [--form ID] [--format json|csv]
      Prints the released results, all or for one Round, programme or form.
  npm run backend -- feedback report SESSION|PROGRAMME [--lang cy] [--out report.html]
      Writes the released results of a Round or a programme as a page to read and print, and as report.csv beside it, or
      prints the page. Use --session ID or --programme ID where both have the same id.`;

const ACTIONS = ['release', 'export', 'report'] as const;

/** The options of each action. */
const OPTIONS: Readonly<Record<(typeof ACTIONS)[number], readonly string[]>> = {
  release: [],
  export: ['session', 'programme', 'form', 'format'],
  report: ['session', 'programme', 'lang', 'out'],
};

/** A parsed command. */
interface Command {
  readonly action: (typeof ACTIONS)[number];
  /** Id of a Round or of a programme. */
  readonly subject: string | undefined;
  readonly session: string | undefined;
  readonly programme: string | undefined;
  readonly form: string | undefined;
  readonly format: 'json' | 'csv';
  readonly lang: Language;
  readonly out: string | undefined;
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
      lang: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, ...more] = positionals;
  if (values.help || name === undefined) return null;
  const action = readAction('feedback', name, ACTIONS);
  const { help: _help, ...given } = values;
  const unknown = Object.keys(given).find((option) => !OPTIONS[action].includes(option));
  if (action === 'release' && unknown !== undefined)
    throw new InputError('“feedback release” takes no options, because it releases all results; remove them');
  if (unknown !== undefined)
    throw new InputError(`--${unknown} is not an option of “feedback ${action}”; see feedback --help`);
  const { session, programme, form, format = 'json', lang = 'en', out } = values;
  if (format !== 'json' && format !== 'csv')
    throw new InputError(`--format: “${format}” is not available; use json or csv`);
  const language = LANGUAGES.find((known) => known === lang);
  if (language === undefined)
    throw new InputError(`--lang: ${quote(lang)} is not available; use ${LANGUAGES.join(' or ')}`);
  const extra = action === 'report' ? more.slice(1) : more;
  if (extra.length > 0)
    throw new InputError(
      `“${extra.join(' ')}” is not an argument of “feedback ${action}”; see feedback --help`
    );
  const [subject] = more;
  const subjects = [subject, session, programme].filter((id) => id !== undefined);
  if (action === 'report' && subjects.length !== 1)
    throw new InputError(
      `SESSION|PROGRAMME: “feedback report” needs one id, not ${subjects.length}; see feedback --help`
    );
  return { action, subject, session, programme, form, format, lang: language, out };
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
  const { subject, session, programme, form, format, lang, out } = command;
  if (command.action === 'report') {
    const kind = session === undefined ? (programme === undefined ? null : 'programme') : 'session';
    await runReport(backend, { id: subject ?? session ?? programme ?? '', kind, lang }, out, print);
    return;
  }
  const results = (await readResults(backend)).filter(
    (result) =>
      (session === undefined || result.session?.id === session) &&
      (programme === undefined || result.programme?.id === programme) &&
      (form === undefined || result.form.id === form)
  );
  print(format === 'csv' ? toCsv(results) : JSON.stringify(results, null, 2));
};
