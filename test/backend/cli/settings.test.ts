import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings, SETTINGS } from '../../../demo/backend/src/cli/settings.js';

const read = (env: Readonly<Record<string, string>>, needs = { keys: true }) => readSettings(env, needs);

const problemsOf = (env: Readonly<Record<string, string>>): string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [];
  }
};

describe('settings', () => {
  it('have defaults, including for empty variables', () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']));
    assert.deepEqual(read(empty), read({}));
    const { HOST, PORT, METRICS_PORT, METRICS_HOST, ROUNDS_SEED } = read({});
    assert.deepEqual(
      { HOST, PORT, METRICS_PORT, METRICS_HOST, ROUNDS_SEED },
      { HOST: '127.0.0.1', PORT: 8080, METRICS_PORT: null, METRICS_HOST: '127.0.0.1', ROUNDS_SEED: false }
    );
  });

  it('are read', () => {
    const settings = read({
      DATABASE_URL: 'postgresql://rounds:secret@[::1]:5432/rounds?sslmode=require',
      ROUNDS_KEYS: '/var/lib/rounds/keys',
      PUBLIC_ORIGIN: 'https://rounds.example.org/',
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8 2001:db8::/32',
      FRAME_ANCESTORS: 'https://trust.example https://*.trust.example',
      LOG_LEVEL: 'warn',
      ROUNDS_SEED: '1',
      ROUNDS_FEED_HOSTS: 'Calendar.trust.internal, 10.2.3.4 [fd00::1] localhost',
    });
    assert.equal(settings.PUBLIC_ORIGIN, 'https://rounds.example.org');
    assert.deepEqual(settings.TRUSTED_PROXIES, ['loopback', '10.0.0.0/8', '2001:db8::/32']);
    assert.equal(settings.FRAME_ANCESTORS, 'https://trust.example https://*.trust.example');
    assert.equal(settings.LOG_LEVEL, 'warn');
    assert.deepEqual(settings.ROUNDS_FEED_HOSTS, [
      ...['calendar.trust.internal', '10.2.3.4', 'fd00::1', 'localhost'],
    ]);
    assert.equal(settings.ROUNDS_SEED, true);
  });

  for (const [name, value] of [
    ['PORT', '80x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', '127.0.0.1/8'],
    ['PUBLIC_ORIGIN', 'rounds.example.org'],
    ['PUBLIC_ORIGIN', 'ftp://rounds.example.org'],
    ['TRUSTED_PROXIES', 'everyone'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['FRAME_ANCESTORS', '*'],
    ['ROUNDS_SITE', '/does/not/exist'],
    ['ROUNDS_SEED', 'yes'],
    ['DATABASE_CONNECTIONS', '0'],
    ['DATABASE_TIMEOUT', '1.5'],
    ['LOG_LEVEL', 'verbose'],
    ['ROUNDS_FEED_HOSTS', 'https://calendar.trust.internal'],
    ['ROUNDS_FEED_HOSTS', 'calendar.trust.internal:8443'],
    ['ROUNDS_FEED_HOSTS', '10.0.0.0/8'],
    ['ROUNDS_FEED_HOSTS', '*.trust.internal'],
    ['WATCHDOG_SECONDS', '1e3'],
  ] as const) {
    it(`refuse ${name}=${value}, with the name, the value and the remedy`, () => {
      const [problem = '', ...more] = problemsOf({ [name]: value });
      assert.deepEqual(more, []);
      assert.ok(problem.startsWith(`${name}: “${value}” `), problem);
      assert.ok(problem.endsWith('.'), problem);
    });
  }

  it('report all problems at once', () => {
    assert.equal(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', HOST: '/' }).length, 3);
  });

  it('keep the password of an invalid database address out of the message', () => {
    const [problem = ''] = problemsOf({
      DATABASE_URL: 'mysql://rounds:SECRET@host/rounds',
      ROUNDS_KEYS: '/keys',
    });
    assert.match(problem, /^DATABASE_URL: the value is not the address of a database; /);
    assert.doesNotMatch(problem, /SECRET/);
  });

  it('require the folder of secrets with a database server, for commands that open it', () => {
    const env = { DATABASE_URL: 'postgres://rounds@localhost/rounds' };
    assert.match(problemsOf(env)[0] ?? '', /^ROUNDS_KEYS: is missing; /);
    assert.equal(read(env, { keys: false }).ROUNDS_KEYS, null);
  });

  it('refuse a misspelt name and suggest the right one', () => {
    assert.deepEqual(problemsOf({ ROUNDS_KEY: '/keys' }), [
      'ROUNDS_KEY: is not a setting. Did you mean “ROUNDS_KEYS”? Remove it or correct its name.',
    ]);
  });

  it('have a default and a description', () => {
    for (const [name, { byDefault, description }] of Object.entries(SETTINGS)) {
      assert.ok(byDefault.length > 0 && description.endsWith('.'), name);
    }
  });
});
