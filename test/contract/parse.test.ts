import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { countSchema } from '../../src/contract/count-schema.js';
import { code, count, maybeText, text } from '../../src/contract/fields.js';
import { date, latitude, timestamp } from '../../src/contract/formats.js';
import { parse } from '../../src/contract/parse.js';
import { programmes } from '../../src/contract/programmes.js';

const messageOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof TypeError);
    return error.message;
  }
  return assert.fail('no error was thrown');
};

describe('errors of the contract', () => {
  it('name the field and the problem with its value', () => {
    const schema = z.object({
      host: z.object({ name: text, url: maybeText }),
      hosts: z.array(text),
      total: count,
    });
    for (const [given, message] of [
      [null, 'the answer must be an object, not null'],
      [[], 'the answer must be an object, not a list'],
      [{ host: { name: 'x' }, hosts: [] }, 'total is missing'],
      [{ host: { name: null }, hosts: [], total: 1 }, 'host.name must be a string, not null'],
      [{ host: { name: '' }, hosts: ['', 7], total: 1 }, 'hosts.1 must be a string, not a number'],
      [
        { host: { name: '' }, hosts: {}, total: -1 },
        'hosts must be a list, not an object, total must be at least 0',
      ],
      [{ host: { name: '' }, hosts: [], total: 0.5 }, 'total must be a whole number, not a number'],
    ] as const) {
      assert.equal(
        messageOf(() => parse(schema, given)),
        message
      );
    }
  });

  it('give an example of the required format', () => {
    for (const [schema, given, message] of [
      [code, '', 'must not be empty'],
      [date, '31/12/2026', 'must be a date such as 2026-11-22'],
      [date, '2027-02-30', 'must be a date that exists'],
      [timestamp, '2026-11-22T14:00:00', 'must be a time with an offset, such as 2026-11-22T14:00:00+00:00'],
      [timestamp, '2026-11-31T14:00:00Z', 'must be a date and time that exist'],
      [latitude, 91, 'must be at most 90'],
      [z.boolean(), 'yes', 'must be a boolean, not a string'],
      [z.record(z.string(), text), 7, 'must be an object, not a number'],
      [countSchema, { state: 'hidden' }, 'state is not one of the allowed values'],
    ] as const) {
      assert.ok(
        messageOf(() => parse(schema, given)).includes(message),
        messageOf(() => parse(schema, given))
      );
    }
  });

  it('report an answer without its list', () => {
    assert.equal(
      messageOf(() => programmes.read({ total: 1 })),
      'items is missing'
    );
  });
});
