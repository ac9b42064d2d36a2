/**
 * Fuzzes the API from its OpenAPI document: `npm run fuzz -- [--requests 20000] [--seed 1]`. Fails for any status of 500 or
 * more.
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const statuses = await fuzz({ requests: Number(values.requests), seed: Number(values.seed) });
const counts = [...statuses]
  .sort(([one], [other]) => one - other)
  .map(([status, count]) => `${status}: ${count}`);
print(`${values.requests} requests (seed ${values.seed}): ${counts.join(', ')}`);
