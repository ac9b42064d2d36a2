// The reference backend with the seed of a fixed day: prints its origin when it is up, and ends with its data when it is
// stopped. `npm start` seeds for today, so its Rounds differ from day to day; a journey has one right answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../demo/backend/src/api/app.js';
import { ChangeFeed } from '../demo/backend/src/api/changes/feed.js';
import { listen } from '../demo/backend/src/api/server.js';
import { KeyFolder } from '../demo/backend/src/domain/feedback/keys.js';
import { openWithForms } from '../demo/backend/src/domain/forms/versions.js';
import { seed } from '../demo/backend/src/seed/seed.js';
import { freePort, root } from './shell.js';
import { TEST_DAY } from './test-day.js';

const offset = Date.parse(TEST_DAY) - Date.now();
const clock = (): Date => new Date(Date.now() + offset);

const keyFolder = mkdtempSync(path.join(tmpdir(), 'rounds-keys-'));
process.on('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

try {
  const database = await openWithForms({ memory: true });
  await seed(database, { today: TEST_DAY.slice(0, 10) });
  const changes = new ChangeFeed({ database, clock });
  await changes.start();
  const port = await freePort();
  const publicOrigin = `http://localhost:${port}`;
  const app = createApp({
    database,
    changes,
    keys: await KeyFolder.open(keyFolder, clock),
    publicOrigin,
    siteDir: path.join(root, 'build/demo'),
    frameAncestors: "'self' http://localhost:*",
    clock,
    logger: () => undefined,
  });
  await listen(app, port);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  console.log(publicOrigin);
} catch (error) {
  console.error('The backend did not start:', error);
  process.exit(1);
}
