import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../store/database.js';
import { LANGUAGES, type Language } from '../kernel/language.js';
import { InputError, quote } from '../kernel/problem.js';
import { type Say, findSession } from './command.js';
import { codeOf } from '../domain/feedback/codes.js';
import { makePoster } from '../domain/feedback/poster.js';

/** What `npm run backend -- poster --help` says. */
export const POSTER_HELP = `Makes a poster for a Round: a page to print, with the address of the form as a QR code, and the Round's own code.

  npm run backend -- poster SESSION --out poster.html

Options
  --page URL   the page with the form (default: feedback.html of this service's own site, see PUBLIC_ORIGIN). The Round
               and its code are added to the address as “session” and “code”.
  --lang cy    in Welsh
  --out FILE   where to write it (default: the standard output)

The code is made with a Round's first poster and stays. From then on only answers with it count to the Round's result.`;

/** A command that was read and not yet done. */
interface Command {
  readonly session: string;
  readonly page: URL;
  readonly lang: Language;
  readonly out: string | undefined;
}

const readPage = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new InputError(
    `${quote(text)} is no address: write it in full, as https://rounds.example.org/feedback`
  );
};

/** Reads the arguments after `poster`; null asks for help. */
export const readPosterCommand = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>
): Command | null => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      page: { type: 'string' },
      lang: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [session, ...more] = positionals;
  if (values.help || session === undefined) return null;
  if (more.length > 0) throw new InputError('one Round at a time, please');
  const lang = LANGUAGES.find((known) => known === (values.lang ?? 'en'));
  if (lang === undefined) throw new InputError(`--lang knows ${LANGUAGES.join(' and ')}`);
  const origin = env['PUBLIC_ORIGIN'] ?? `http://localhost:${env['PORT'] ?? '8080'}`;
  return { session, page: readPage(values.page ?? `${origin}/feedback.html`), lang, out: values.out };
};

/** Does what was read. */
export const runPosterCommand = async (
  { kysely }: Pick<Database, 'kysely'>,
  { session: id, page, lang, out }: Command,
  say: Say
): Promise<void> => {
  const session = await findSession(kysely, id);
  const code = await codeOf(kysely, id);
  const address = new URL(page);
  address.searchParams.set('session', id);
  address.searchParams.set('code', code);
  const poster = makePoster({ session, page, address, code, lang });
  if (out === undefined) {
    say(poster);
    return;
  }
  await writeFile(out, poster).catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error ? error.code : error;
    throw new InputError(`--out ${quote(out)} cannot be written (${String(why)})`);
  });
  say(`Written to ${out}. The Round's code is ${code}.`);
};
