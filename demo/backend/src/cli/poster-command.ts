import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../store/database.js';
import { LANGUAGES, type Language } from '../kernel/language.js';
import { InputError, quote } from '../kernel/problem.js';
import { type Print, findSession } from './command.js';
import { codeOf } from '../domain/feedback/codes.js';
import { makePoster } from '../domain/feedback/poster.js';

/** Output of `npm run backend -- poster --help`. */
export const POSTER_HELP = `Makes a poster for a Round: a page to print, with the Round's code and a QR code that opens the feedback form.

  npm run backend -- poster SESSION --out poster.html

Options
  --page URL   page with the form (default: feedback.html on this service's site, see PUBLIC_ORIGIN). The Round's id and
               code are added to the address as “session” and “code”.
  --lang cy    print the poster in Welsh
  --out FILE   file to write (default: standard output)

A Round's first poster creates its code, which does not change. From then on, only answers with the code count towards
the Round's result.`;

/** A parsed command. */
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
    `--page: ${quote(text)} is not a web address; give it in full, such as https://rounds.example.org/feedback`
  );
};

/** Parses the arguments after `poster`; null means help. */
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
  if (more.length > 0)
    throw new InputError(`SESSION: ${positionals.length} ids given; make one poster at a time`);
  const lang = LANGUAGES.find((known) => known === (values.lang ?? 'en'));
  if (lang === undefined)
    throw new InputError(
      `--lang: ${quote(values.lang ?? '')} is not available; use ${LANGUAGES.join(' or ')}`
    );
  const origin = env['PUBLIC_ORIGIN'] ?? `http://localhost:${env['PORT'] ?? '8080'}`;
  return { session, page: readPage(values.page ?? `${origin}/feedback.html`), lang, out: values.out };
};

/** Writes the poster to a file, or prints it. */
export const runPosterCommand = async (
  { kysely }: Pick<Database, 'kysely'>,
  { session: id, page, lang, out }: Command,
  print: Print
): Promise<void> => {
  const session = await findSession(kysely, id);
  const code = await codeOf(kysely, id);
  const address = new URL(page);
  address.searchParams.set('session', id);
  address.searchParams.set('code', code);
  const poster = makePoster({ session, page, address, code, lang });
  if (out === undefined) {
    print(poster);
    return;
  }
  await writeFile(out, poster).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new InputError(`--out: ${quote(out)} cannot be written (${String(reason)}); choose another file`);
  });
  print(`Written to ${out}. The Round's code is ${code}.`);
};
