import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const versions = readdirSync(new URL('build/cdn/', root));

const read = (file: string): string =>
  readFileSync(new URL(`build/cdn/${versions[0] ?? ''}/${file}`, root), 'utf8');

const scripts = (): string[] => Object.keys(integrity).filter((file) => file.endsWith('.js'));

let integrity: Record<string, string> = {};

describe('the scripts for pages without a bundler', () => {
  before(() => {
    integrity = JSON.parse(read('integrity.json')) as Record<string, string>;
  });

  it('are in a folder named after the version, with one script for each element and one for all', () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(versions, [version]);
    const tags = readdirSync(new URL('src/define/', root))
      .map((file) => file.replace(/\.ts$/, '.js'))
      .filter((file) => file.startsWith('rounds-') && file !== 'rounds-provider.js');
    assert.deepEqual(
      [...tags, 'rounds.js'].filter((file) => !scripts().includes(file)),
      []
    );
  });

  it('have an integrity hash for every file', () => {
    const others = ['integrity.json', 'snippets.txt'];
    const files = readdirSync(new URL(`build/cdn/${versions[0] ?? ''}/`, root));
    assert.deepEqual(files.filter((file) => !others.includes(file)).sort(), Object.keys(integrity).sort());
    for (const [file, hash] of Object.entries(integrity)) {
      assert.equal(hash, `sha384-${createHash('sha384').update(read(file)).digest('base64')}`, file);
    }
  });

  it('contain the hash of the second script that they load, which loads no other', () => {
    const seconds = scripts().filter((file) => file.endsWith('more.js'));
    assert.equal(seconds.length, 5);
    for (const second of seconds) {
      const first = second.replace(/-more\.js$/, '.js');
      assert.ok(read(first).includes(integrity[second] ?? second), first);
      assert.ok(!Object.values(integrity).some((hash) => read(second).includes(hash)), second);
    }
  });

  it('contain each library only once: a second script uses those of the first', () => {
    for (const file of scripts().filter((name) => name.endsWith('more.js'))) {
      const { sources } = JSON.parse(read(`${file}.map`)) as { sources: string[] };
      assert.deepEqual(
        sources.filter((source) => /node_modules\/(@?lit|zod)/.test(source)),
        [],
        file
      );
    }
  });

  it('contain no imports and do not evaluate text', () => {
    for (const file of scripts()) {
      const code = read(file);
      assert.doesNotMatch(code, /\bimport\b\s*[("'`{*]|\beval\(|\bnew Function\b|lit\.dev\/msg/, file);
      assert.doesNotMatch(code, /createPolicy\((?!["'`]rounds-(html|json)["'`])/, file);
    }
  });

  it('do not use Array.from, which old page libraries replace', () => {
    for (const file of scripts()) assert.doesNotMatch(read(file), /\bArray\.from\(/, file);
  });

  it('contain no fonts or pictures', () => {
    for (const file of Object.keys(integrity).filter((name) => /\.(js|css)$/.test(name))) {
      const embedded = /@font-face|[Ff]rutiger|data:(image|font)\/|[:,\s]url\(/.exec(read(file));
      assert.equal(embedded, null, file);
    }
  });

  it('include the licences of the packages they contain', () => {
    const licences = read('LICENSES.txt');
    for (const file of scripts()) {
      const [banner = ''] = read(file).split('\n', 1);
      const [, names = ''] = /Contains (.*): see LICENSES\.txt/.exec(banner) ?? [];
      for (const name of names.split(', ').filter((entry) => entry !== 'nothing else')) {
        assert.match(licences, new RegExp(`^${name} [\\d.]+ \\(`, 'm'), `${file}: ${name}`);
      }
    }
  });

  it('have source maps without paths of the build machine', () => {
    for (const file of scripts()) {
      const map = JSON.parse(read(`${file}.map`)) as { sources: string[]; sourcesContent: string[] };
      assert.equal(map.sources.length, map.sourcesContent.length);
      const foreign = map.sources.filter((source) => /^(\/|\.\.|[a-z]+:)/i.test(source));
      assert.deepEqual(foreign, [], file);
      assert.doesNotMatch(JSON.stringify(map), new RegExp(fileURLToPath(root)), file);
    }
  });

  it('include snippets of three lines with hashes', () => {
    const snippets = read('snippets.txt')
      .split(/\n\n/)
      .map((text) => text.trim().split('\n').slice(1));
    for (const lines of snippets) {
      assert.equal(lines.length, 3);
      for (const line of lines.slice(0, 2)) {
        const [, file = '', hash] =
          /\/([\w.-]+)" integrity="([^"]+)" crossorigin="anonymous"/.exec(line) ?? [];
        assert.equal(hash, integrity[file]);
      }
    }
  });
});
