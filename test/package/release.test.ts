import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { release } from '../../.tools/release.js';

const root = new URL('../../', import.meta.url);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the archive of a release', () => {
  let archive: Uint8Array;
  let files: Map<string, Uint8Array>;
  let name: string;

  before(async () => {
    const file = await release();
    archive = await readFile(new URL(file, root));
    name = file.replace(/^.*\/|\.zip$/g, '');
    files = new Map(
      Object.entries(unzipSync(archive)).map(([path, bytes]) => [path.slice(name.length + 1), bytes])
    );
  });

  const text = (file: string): string => strFromU8(files.get(file) ?? new Uint8Array());

  it('contains the scripts in a folder named after the version, and the documents', () => {
    const version = name.replace('rounds-elements-', '');
    for (const file of [
      'LICENSE',
      'CHANGELOG.md',
      'embed.html',
      'passport.json',
      'papers/accessibility.md',
      'papers/dpia.md',
      'papers/dtac.md',
      'sbom.cdx.json',
      'SHA256SUMS',
    ]) {
      assert.ok(files.has(file), file);
    }
    for (const file of ['rounds.js', 'rounds-finder.js', 'rounds.css', 'integrity.json', 'LICENSES.txt']) {
      assert.ok(files.has(`cdn/${version}/${file}`), file);
    }
  });

  it('has a checksum for each file and for the archive', async () => {
    const sums = text('SHA256SUMS')
      .trim()
      .split('\n')
      .map((line) => line.split('  '));
    assert.deepEqual(
      sums.map(([, file]) => file).sort(),
      [...files.keys()].filter((file) => file !== 'SHA256SUMS').sort()
    );
    for (const [sum, file = ''] of sums) assert.equal(sha256(files.get(file) ?? new Uint8Array()), sum, file);
    const own = await readFile(new URL(`build/release/${name}.zip.sha256`, root), 'utf8');
    assert.equal(own, `${sha256(archive)}  ${name}.zip\n`);
  });

  it('contains only packages under permissive licences', () => {
    const { components } = JSON.parse(text('sbom.cdx.json')) as {
      components: { name: string; licenses?: { license: { id?: string } }[] }[];
    };
    const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
    const others = components.filter(
      ({ licenses = [] }) =>
        licenses.length === 0 || !licenses.every(({ license }) => permissive.includes(license.id ?? ''))
    );
    assert.ok(components.length > 3);
    assert.deepEqual(others, []);
  });

  it('lists exactly the packages inside the scripts in its bill of materials', () => {
    const bill = JSON.parse(text('sbom.cdx.json')) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { name: string }[];
    };
    assert.equal(bill.bomFormat, 'CycloneDX');
    assert.equal(bill.metadata.component.name, 'rounds-elements');
    const listed = bill.components.map((component) => component.name);
    const version = name.replace('rounds-elements-', '');
    const inside = [...text(`cdn/${version}/LICENSES.txt`).matchAll(/^((?:@[\w-]+\/)?[\w.-]+) [\d.]+ \(/gm)];
    assert.ok(inside.length > 3);
    assert.deepEqual(inside.map(([, one = '']) => one).sort(), listed.sort());
  });
});
