import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from '../../bench/backend-rows.js';
import { questions, sessionQuestions } from '../../bench/backend-questions.js';
import { explainPlaces, explainSearch, explainSessions, explainWords, wholeScans } from '../support/plans.js';
import { forEachDatabase, NOW } from '../support/backend.js';

forEachDatabase(
  (trx) => fill(trx, 2_000, NOW),
  (database) => {
    for (const [kind, [query = '']] of questions()) {
      test(`does not read a whole table for the query ${kind}`, async () => {
        const plan = await explainSearch(database().kysely, new URLSearchParams(query), NOW);
        assert.deepEqual(wholeScans(plan), []);
      });
    }

    for (const name of ['le', 'leeds', 'saint albans', 'newcastle upon tyne city centre']) {
      test(`does not read a whole table for places named “${name}”`, async () => {
        const plan = await explainPlaces(database().kysely, name);
        assert.deepEqual(wholeScans(plan), []);
      });
    }
    for (const words of [['care'], ['hospise', 'lindenthorp'], ['st', 'albans']]) {
      test(`does not read a whole table for the words “${words.join(' ')}”`, async () => {
        const plan = await explainWords(database().kysely, words);
        assert.deepEqual(wholeScans(plan), []);
      });
    }
    for (const [kind, [query = '']] of sessionQuestions(NOW)) {
      test(`does not read a whole table for ${kind}`, async () => {
        const plan = await explainSessions(database().kysely, new URLSearchParams(query), NOW);
        assert.deepEqual(wholeScans(plan), []);
      });
    }
  }
);
