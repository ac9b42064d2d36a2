/**
 * Measures the bundled backend on PostgreSQL under load, by resource, on one and on two processes, with ten times the data, and with
 * 5,000 streams of changes. Prints a table in Markdown; `--write` puts it into the backend's README.
 *
 * `npm run load -- [--write] [--programmes 20000] [--sessions 6] [--clients 8] [--seconds 5] [--streams 5000] [--growth 10]`.
 * `--sessions` is the number of each programme that has any, nine in ten. `--growth 1` leaves out the larger database.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { table } from '../../.tools/markdown.js';
import { bundleBackend } from '../chaos/bundle.js';
import { runScenario, type Measured, type Outcome } from './scenario.js';

const README = 'demo/backend/README.md';
const BLOCK = /(<!-- measured:load -->\n)[^]*(\n<!-- \/measured:load -->)/;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    programmes: { type: 'string', default: '20000' },
    sessions: { type: 'string', default: '6' },
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '5' },
    streams: { type: 'string', default: '5000' },
    growth: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
});
const programmes = Number(values.programmes);
const growth = Number(values.growth);
const now = new Date();
const load = {
  sessions: Number(values.sessions),
  clients: Number(values.clients),
  seconds: Number(values.seconds),
};

const inMs = (time: number): string => time.toFixed(time < 10 ? 1 : 0);
const inThousands = (count: number): string => count.toLocaleString('en-GB');

/** Returns the cells of each resource, in the order of the first measurement. */
const rowsOf = (first: Measured, second: Measured | undefined, larger: Measured | undefined): string[][] =>
  first.resources.map(([name, figures], index) => {
    const [onTwo, grown] = [second, larger].map((each) => each?.resources[index]?.[1]);
    return [
      ...[name, figures.perSecond.toFixed(0), inMs(figures.median), inMs(figures.p95), inMs(figures.p99)],
      ...(onTwo ? [onTwo.perSecond.toFixed(0), inMs(onTwo.p95)] : []),
      ...(grown ? [inMs(grown.median), inMs(grown.p95)] : []),
    ];
  });

const TITLES = ['resource', 'requests/s', 'median', '95%', '99%'];

const documentOf = (usual: Outcome, larger: Outcome | null): string => {
  const [first, second] = usual.measured;
  if (!first) throw new Error('Nothing was measured.');
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const streams = first.streams
    ? ` With ${inThousands(Number(values.streams))} streams of changes open, a change arrives after ${inMs(first.streams.median)} ms ` +
      `at the median and ${inMs(first.streams.p99)} ms at 99%.`
    : '';
  const grown = larger
    ? ` “× ${growth}” is one process with ${inThousands(programmes * growth)} programmes and ${inThousands(larger.sessions)} Rounds.`
    : '';
  const titles = [
    ...TITLES,
    ...(second ? ['2 processes: requests/s', '2 processes: 95%'] : []),
    ...(larger ? [`× ${growth}: median`, `× ${growth}: 95%`] : []),
  ];
  return `Measured on ${now.toISOString().slice(0, 10)} with PostgreSQL, backend and ${values.clients} clients on one machine (${machine}, Node ${process.versions.node}): ${inThousands(programmes)} programmes, ${inThousands(usual.sessions)} Rounds, one process. Times are in ms.${grown}${streams}

${table(titles, rowsOf(first, second, larger?.measured[0]))}`;
};

const bundle = await bundleBackend();
try {
  const usual = await runScenario(
    { ...load, programmes, processes: [1, 2], streams: Number(values.streams) },
    bundle,
    now
  );
  const larger =
    growth > 1
      ? await runScenario(
          { ...load, programmes: programmes * growth, processes: [1], streams: 0 },
          bundle,
          now
        )
      : null;
  const document = documentOf(usual, larger);
  print(document);
  if (values.write) {
    const readme = await readFile(README, 'utf8');
    const written = readme.replace(BLOCK, (_, start: string, end: string) => `${start}\n${document}\n${end}`);
    const settings = await resolveConfig(README);
    await writeFile(README, await format(written, { ...settings, filepath: README }));
  }
} finally {
  await rm(dirname(bundle), { recursive: true, force: true });
}
process.exit();
