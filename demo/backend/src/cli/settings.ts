import { existsSync } from 'node:fs';
import proxyAddress from 'proxy-addr';
import * as z from 'zod/mini';
import { readFrameAncestors } from '../api/site.js';
import { didYouMean } from '../kernel/suggestions.js';
import { LOG_LEVELS, type LogLevel } from '../kernel/log.js';
import { quote } from '../kernel/problem.js';
import { UsageError } from './usage-error.js';

/** A setting from an environment variable. */
interface Setting<T> {
  /** Reads the text of the variable. */
  readonly schema: z.ZodMiniType<T, string>;
  /** Value where the variable is empty or missing. */
  readonly fallback: T;
  /** The fallback in words, for the documentation. */
  readonly byDefault: string;
  /** Completes the message “PORT: “80x” …” for a value that the schema refuses. */
  readonly remedy: string;
  readonly description: string;
  /** True if messages must not repeat the value. */
  readonly isSecret?: boolean;
}

const setting = <T>(details: Setting<T>): Setting<T> => details;

const wholeNumber = (min: number, max: number): z.ZodMiniType<number, string> =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/)),
    z.pipe(z.transform(Number), z.number().check(z.gte(min), z.lte(max)))
  );

const folder = z.string();

const origin = z.pipe(
  z.url({ protocol: /^https?$/ }),
  z.transform((text) => new URL(text).origin)
);

const words = z.pipe(
  z.string(),
  z.transform((text) => text.split(/[\s,]+/).filter(Boolean))
);

/** Returns a check that a function accepts a value without throwing. */
const acceptedBy = <T>(read: (value: T) => unknown) =>
  z.refine<T>((value) => {
    try {
      read(value);
      return true;
    } catch {
      return false;
    }
  });

/** Value of `FRAME_ANCESTORS` that forbids every frame. */
const NO_ANCESTOR = "'none'";

/** Host names and IP addresses, without brackets and in lower case, for comparison with those of feeds. */
const hosts = z.pipe(
  words.check(
    z.refine((list) =>
      list.every((host) => /^(?:[\da-z_-]+(?:\.[\da-z_-]+)*|\[?[\da-f:]*:[\da-f:.]*\]?)$/i.test(host))
    )
  ),
  z.transform((list) => list.map((host) => host.toLowerCase().replace(/^\[(.*)\]$/, '$1')))
);

const ancestors = z.string().check(acceptedBy((text) => text === NO_ANCESTOR || readFrameAncestors(text)));

const portRemedy = 'is not a port; use a number from 0 to 65535.';

/** All settings by the name of their environment variable. */
export const SETTINGS = {
  HOST: setting({
    schema: z.string().check(z.regex(/^[\w.:-]+$/)),
    fallback: '127.0.0.1',
    byDefault: '`127.0.0.1`',
    remedy: 'is not an address; use 127.0.0.1 for this machine only, or 0.0.0.0 for every interface.',
    description:
      'Address of the interface to listen on. The default is reachable from the same machine only, by a proxy. Containers use `0.0.0.0`.',
  }),
  PORT: setting({
    schema: wholeNumber(0, 65_535),
    fallback: 8080,
    byDefault: '`8080`',
    remedy: portRemedy,
    description: 'Port to listen on. `0` selects a free one.',
  }),
  PUBLIC_ORIGIN: setting<string | null>({
    schema: origin,
    fallback: null,
    byDefault: '`http://localhost:PORT`',
    remedy: 'is not a web address; write it as https://rounds.example.org.',
    description: 'Origin at which browsers reach the service, behind the proxy.',
  }),
  TRUSTED_PROXIES: setting<readonly string[]>({
    schema: words.check(acceptedBy((list) => list.map((each) => proxyAddress.compile(each)))),
    fallback: [],
    byDefault: 'none',
    remedy:
      'is not a list of addresses; list addresses or networks such as 10.0.0.0/8, or loopback, linklocal and uniquelocal, separated by spaces.',
    description:
      'Proxies whose `X-Forwarded-For` is trusted: addresses, networks such as `10.0.0.0/8`, `loopback`, `linklocal` or `uniquelocal`. Behind a proxy that is not listed, all visitors share one rate limit.',
  }),
  FRAME_ANCESTORS: setting({
    schema: ancestors,
    fallback: "'self'",
    byDefault: "`'self'`",
    remedy:
      'is not a list of https: origins; list origins such as https://trust.example, separated by spaces.',
    description:
      "Origins, separated by spaces, whose pages may show `embed.html` in a frame; `'none'` for no page.",
  }),
  ROUNDS_SITE: setting<string | null>({
    schema: folder.check(z.refine((path) => existsSync(path))),
    fallback: null,
    byDefault: 'the built demo, where there is one',
    remedy: 'does not exist; name a folder with web pages.',
    description: 'Folder of static files to serve at `/`, such as the scripts of a release.',
  }),
  DATABASE_URL: setting<string | null>({
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    fallback: null,
    byDefault: 'the embedded database',
    remedy: 'is not the address of a database; write it as postgres://user:password@host/rounds.',
    description:
      'Address of the PostgreSQL database, version 15 or newer. Required by the build for PostgreSQL.',
    isSecret: true,
  }),
  DATABASE_CONNECTIONS: setting({
    schema: wholeNumber(1, 1_000),
    fallback: 10,
    byDefault: '`10`',
    remedy: 'is not a number of connections; use a number from 1 to 1000.',
    description:
      'Maximum number of connections of one process, in addition to the one that listens for changes.',
  }),
  DATABASE_TIMEOUT: setting({
    schema: wholeNumber(1, 3_600),
    fallback: 30,
    byDefault: '`30`',
    remedy: 'is not a number of seconds; use a number from 1 to 3600.',
    description: 'Maximum time of a query by the server, in seconds. Commands wait as long as they need.',
  }),
  ROUNDS_DATA: setting<string | null>({
    schema: folder,
    fallback: null,
    byDefault: '`.data/rounds`',
    remedy: 'is not a folder.',
    description: 'Folder of the embedded database.',
  }),
  ROUNDS_KEYS: setting<string | null>({
    schema: folder,
    fallback: null,
    byDefault: 'next to `ROUNDS_DATA`, ending in `.keys`',
    remedy: 'is not a folder.',
    description:
      'Folder with the secrets of feedback and feeds. Required with `DATABASE_URL`. It must outlast the process and its container: without it, waiting answers are lost. All processes of a database share it.',
  }),
  ROUNDS_SEED: setting({
    schema: z.pipe(
      z.enum(['0', '1']),
      z.transform((text) => text === '1')
    ),
    fallback: false,
    byDefault: '`0`',
    remedy: 'is not 0 or 1; use 1 to fill an empty database with made-up data.',
    description:
      '`1` fills an empty database with made-up data. It remains a demonstration permanently, says so on every page, and cannot accept real data. The embedded database in its default folder is filled without it.',
  }),
  ROUNDS_FEED_HOSTS: setting<readonly string[]>({
    schema: hosts,
    fallback: [],
    byDefault: 'none',
    remedy:
      'is not a list of hosts; list names or IP addresses such as calendar.trust.internal, without https:// and port, separated by spaces.',
    description:
      'Hosts in private networks that feeds may use: names or IP addresses. Others must have a public address, so that a feed cannot reach your internal network. `http:` is for this machine only.',
  }),
  READS_PER_MINUTE: setting({
    schema: wholeNumber(1, 10_000_000),
    fallback: 6_000,
    byDefault: '`6000`',
    remedy: 'is not a number of requests; use a number from 1.',
    description: 'Maximum number of reads by one address in a minute. A whole trust may share one address.',
  }),
  CALENDARS_PER_MINUTE: setting({
    schema: wholeNumber(1, 10_000_000),
    fallback: 600,
    byDefault: '`600`',
    remedy: 'is not a number of requests; use a number from 1.',
    description: 'Maximum number of reads of calendar feeds by one address in a minute, counted separately.',
  }),
  FEEDBACK_PER_MINUTE: setting({
    schema: wholeNumber(1, 10_000_000),
    fallback: 600,
    byDefault: '`600`',
    remedy: 'is not a number of requests; use a number from 1.',
    description: 'Maximum number of answers from one address in a minute, counted separately.',
  }),
  CHANGE_STREAMS: setting({
    schema: wholeNumber(0, 1_000_000),
    fallback: 10_000,
    byDefault: '`10000`',
    remedy: 'is not a number of streams; use a number from 0.',
    description: 'Maximum number of open streams of `GET /changes`. Clients beyond it poll.',
  }),
  LOG_LEVEL: setting<LogLevel>({
    schema: z.enum(LOG_LEVELS),
    fallback: 'info',
    byDefault: '`info`',
    remedy: `is not a level; use one of ${LOG_LEVELS.join(', ')}.`,
    description:
      '`error` logs failures only, `warn` also what needs attention, `info` also requests, `debug` also aborted ones.',
  }),
  METRICS_PORT: setting<number | null>({
    schema: wholeNumber(0, 65_535),
    fallback: null,
    byDefault: 'no metrics',
    remedy: portRemedy,
    description: 'Port for Prometheus, at `/metrics`.',
  }),
  METRICS_HOST: setting({
    schema: z.string().check(z.regex(/^[\w.:-]+$/)),
    fallback: '127.0.0.1',
    byDefault: '`127.0.0.1`',
    remedy:
      'is not an address; use 127.0.0.1 for this machine only, or the address of an internal interface.',
    description: 'Address of the interface for Prometheus. Do not make it public.',
  }),
  WATCHDOG_SECONDS: setting({
    schema: wholeNumber(0, 3_600),
    fallback: 60,
    byDefault: '`60`',
    remedy: 'is not a number of seconds; use a number from 0 to 3600, where 0 switches it off.',
    description:
      'The process ends when it, or its embedded database, has not answered for this time, so that a supervisor starts it again. `0` switches it off.',
  }),
};

type Name = keyof typeof SETTINGS;

/** The values of all settings. */
export type Settings = { readonly [N in Name]: z.output<(typeof SETTINGS)[N]['schema']> };

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Prefix of variables that only this service reads, whose misspelt names are errors. */
const OWN_PREFIX = 'ROUNDS_';

const readSetting = (name: Name, env: Environment, report: (problem: string) => void): unknown => {
  const { schema, fallback, remedy, isSecret } = SETTINGS[name] as Setting<unknown>;
  // An empty variable counts as missing, because supervisors and compose files cannot always leave one out.
  const text = env[name]?.trim() ?? '';
  if (text === '') return fallback;
  const result = schema.safeParse(text);
  if (result.success) return result.data;
  report(isSecret ? `${name}: the value ${remedy}` : `${name}: ${quote(text)} ${remedy}`);
  return fallback;
};

/** The settings that a command needs. */
interface Needs {
  /** True if the command opens the secrets of feedback. */
  readonly keys: boolean;
}

/**
 * Reads all settings from the environment.
 *
 * @throws UsageError with a line for each problem, which names the variable and the remedy
 */
export const readSettings = (env: Environment, { keys }: Needs): Settings => {
  const problems: string[] = [];
  const names = Object.keys(SETTINGS) as Name[];
  const settings = Object.fromEntries(
    names.map((name) => [name, readSetting(name, env, (problem) => void problems.push(problem))])
  ) as unknown as Settings;
  for (const name of Object.keys(env)) {
    if (name.startsWith(OWN_PREFIX) && !Object.hasOwn(SETTINGS, name)) {
      problems.push(`${name}: is not a setting.${didYouMean(name, names)} Remove it or correct its name.`);
    }
  }
  if (keys && settings.DATABASE_URL !== null && settings.ROUNDS_KEYS === null) {
    problems.push(
      'ROUNDS_KEYS: is missing; with DATABASE_URL, name a folder that outlasts this process, because feedback and feeds cannot be read without their secrets.'
    );
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return settings;
};

/** Returns the folder of the embedded database. */
export const dataFolder = ({ ROUNDS_DATA }: Settings): string => ROUNDS_DATA ?? '.data/rounds';

/** Returns the folder with the secrets of feedback. */
export const keyFolder = (settings: Settings): string =>
  settings.ROUNDS_KEYS ?? `${dataFolder(settings).replace(/[\\/]+$/, '')}.keys`;
