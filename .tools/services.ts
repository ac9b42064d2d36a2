// The programs that tests need: PostgreSQL and the backend. Each runs in a process group of its own and ends with its script.
import path from 'node:path';
import { Stop, freePort, startQuietly, until } from './shell.js';

/** Variables of a program. */
export type Environment = Readonly<Record<string, string>>;

/** Starts a program that others wait for, and returns the value that `ready` extracts from its output. */
const service = async (
  name: string,
  args: readonly string[],
  env: Environment,
  ready: (output: string) => string | undefined | Promise<string | undefined>
): Promise<string> => {
  const program = startQuietly(process.execPath, args, { env });
  let output = '';
  program.all.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    return await until(
      name,
      () => {
        if (program.exitCode !== null) throw new Stop(`${name} ended with code ${program.exitCode}.`);
        return ready(output);
      },
      300
    );
  } catch (error) {
    process.stderr.write(output);
    throw error;
  }
};

/** Starts PostgreSQL and returns its URL. */
export const startPostgres = (env: Environment): Promise<string> =>
  service(
    'PostgreSQL',
    ['--import', 'tsx', '.tools/postgres.ts'],
    env,
    (output) => /^postgres:.*$/m.exec(output)?.[0]
  );

/** Starts the built backend on a free port, with an embedded, seeded database of its own. */
export const startBackend = async (folder: string, clock: Environment): Promise<string> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...clock,
    PORT: String(port),
    ROUNDS_DATA: path.join(folder, 'rounds'),
    ROUNDS_SEED: '1',
    PUBLIC_ORIGIN: origin,
    // Frames from this server under its other name, which is another origin.
    FRAME_ANCESTORS: "'self' http://localhost:*",
  };
  const isHealthy = (): Promise<boolean> =>
    fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false
    );
  return service('The backend', ['build/server/main.js'], env, async () =>
    (await isHealthy()) ? origin : undefined
  );
};

/** Starts the backend from its sources, with an embedded database that has the seed of a fixed day. */
export const startDatedBackend = (): Promise<string> =>
  service(
    'The backend of the fixed day',
    ['--import', 'tsx', '.tools/dated-backend.ts'],
    {},
    (output) => /^http:.*$/m.exec(output)?.[0]
  );
