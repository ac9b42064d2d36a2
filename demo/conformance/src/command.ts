import { parseArgs } from 'node:util';
import { checkBackend } from './check-backend.js';
import { UnreachableError } from './client.js';
import { toJson, toText } from './report.js';
import { CHECK_NAMES, type CheckName } from './survey.js';

const USAGE = `rounds-elements-check <base-url> [options]

Checks a backend of Rounds Elements against the contract, and says for each fault what is wrong, where and why it matters.
It only reads, unless you use --write.

  --form ID         also check the form with this id
  --write           send answers to that form, which the backend stores: use a form made for tests
  --only CHECK      run this check only; may be repeated: ${CHECK_NAMES.slice(0, 7).join(', ')},
                    ${CHECK_NAMES.slice(7).join(', ')}
  --wait SECONDS    longest wait for a comment on the change stream (default 17)
  --json            print the result as JSON
  --help            print this text

Exit status: 0 no fault, 1 faults, 2 the check could not run.

  rounds-elements-check https://rounds.example.org/v1
  rounds-elements-check http://localhost:8080/v1 --form test --write`;

/** A comment must arrive every 15 seconds. The rest is for slow connections. */
const DEFAULT_WAIT_S = 17;

/** Exit status if the check could not run. */
export const FAILED = 2;

/** Thrown for arguments that cannot be used. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

/** Reads the base URL as elements do: `https:`, or `http:` for a loopback address. */
const readBase = (text: string): string => {
  if (!URL.canParse(text))
    throw new UsageError(`“${text}” is not an address; use one like https://rounds.example.org/v1.`);
  const { protocol, hostname, origin, pathname, search, hash, username } = new URL(text);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname)))
    throw new UsageError(`“${text}” must begin with https:; elements accept http: only for this computer.`);
  if (search !== '' || hash !== '' || username !== '')
    throw new UsageError(`“${text}” must not contain “?”, “#” or “@”.`);
  return origin + pathname.replace(/\/+$/, '');
};

const readCheck = (name: string): CheckName => {
  const known = CHECK_NAMES.find((each) => each === name);
  if (known !== undefined) return known;
  throw new UsageError(`--only ${name} is not a check; use ${CHECK_NAMES.join(', ')}.`);
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        form: { type: 'string' },
        write: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        wait: { type: 'string', default: String(DEFAULT_WAIT_S) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const check = async (args: readonly string[], print: (text: string) => void): Promise<number> => {
  const { values, positionals } = parse(args);
  if (values.help) {
    print(USAGE);
    return 0;
  }
  const [base, ...more] = positionals;
  if (base === undefined || more.length > 0) throw new UsageError('Give one base URL.');
  const streamSeconds = Number(values.wait);
  if (!(streamSeconds > 0 && streamSeconds <= 60))
    throw new UsageError('--wait: use a number of seconds up to 60.');
  if (values.write && values.form === undefined)
    throw new UsageError('--write: name a form for tests with --form ID.');
  const options = {
    ...{ form: values.form ?? null, write: values.write, streamSeconds },
    only: values.only.map(readCheck),
  };
  const result = await checkBackend(readBase(base), options);
  print(values.json ? toJson(result) : toText(result));
  return result.faults.length === 0 ? 0 : 1;
};

/** Runs the command line, and returns its exit status. */
export const command = async (
  args: readonly string[],
  print: (text: string) => void,
  printError: (text: string) => void
): Promise<number> => {
  try {
    return await check(args, print);
  } catch (error) {
    if (error instanceof UsageError) printError(`${error.message}\n\n${USAGE}`);
    else if (error instanceof UnreachableError)
      printError(`The backend does not answer: ${error.where}: ${error.message}`);
    else throw error;
    return FAILED;
  }
};
