import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { DAY, feedback, fillRounds, startService, type Service } from './feedback-support.js';
import { forEachDatabase, NOW } from './support.js';

forEachDatabase(fillRounds, (database) => {
  let service: Service;
  before(async () => {
    service = await startService(database(), NOW, { logger: console.log });
  });

  after(() => service.end());
  it('smoke', async () => {
    const body = feedback({ answers: { overall: 5, comment: 'Häh "x"' } });
    const first = await service.post(body);
    console.log(first.status, first.body);
    const again = await service.post(body);
    console.log(again.status, again.body);
    console.log((await service.post({ ...body, answers: { overall: 1 } })).body);
    console.log((await service.post(feedback({ answers: {}, sessionId: 'x' }))).body);
    const from = Date.now();
    for (let i = 0; i < 40; i++)
      await service.post(feedback({ answers: { overall: 5, comment: 'Häh "x"' } }));
    console.log('40 in', Date.now() - from);
    console.log(
      (
        await sql`select ctid, xmin, id, length(sealed) from answers."evaluation/overall" limit 5`.execute(
          database().kysely
        )
      ).rows
    );
  });
});
