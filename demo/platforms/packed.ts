// The packed npm package, of which every platform's artefact is made.
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { Stop, runQuietly } from '../../.tools/shell.js';
import type { Manifest } from '../builder/manifest.js';

/** The oldest time that zip files can express, so that the same sources make the same bytes. */
const MODIFIED = new Date(1980, 0, 1);

/** The parts of the packed package that artefacts contain. */
export interface Packed {
  readonly version: string;
  readonly manifest: Manifest;
  /** Hashes of the files in `cdn`, by name. */
  readonly integrity: Readonly<Record<string, string>>;
  /** Reads a file of the package. */
  readonly read: (file: string) => Uint8Array;
}

/**
 * Empties the output folder, packs the npm package into it or takes the given one, and opens it.
 *
 * @param given path of a package, if it is packed already
 */
export const openPackage = async (output: string, given: string | undefined): Promise<Packed> => {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  if (given === undefined) {
    await runQuietly('npm pack', 'npm', ['pack', '--silent', '--pack-destination', output]);
  }
  const archive =
    given ??
    readdirSync(output)
      .filter((file) => file.endsWith('.tgz'))
      .map((file) => path.join(output, file))[0];
  if (archive === undefined) throw new Stop('npm pack wrote no package.');
  await runQuietly('tar', 'tar', ['-xzf', archive, '-C', output]);
  const read = (file: string): Uint8Array => readFileSync(path.join(output, 'package', file));
  const json = (file: string): unknown => JSON.parse(Buffer.from(read(file)).toString());
  return {
    version: (json('package.json') as { readonly version: string }).version,
    manifest: json('dist/custom-elements.json') as Manifest,
    integrity: json('cdn/integrity.json') as Packed['integrity'],
    read,
  };
};

/** Returns the style sheet and the scripts that a content management system serves for these elements. */
export const scriptFiles = (tags: readonly string[]): readonly string[] => [
  'rounds.css',
  'rounds.js',
  'rounds-chart.js',
  'rounds-extras.js',
  ...tags.map((tag) => `${tag}.js`),
];

/** Returns a zip file with a folder of files; the same files make the same bytes. */
export const zipOf = (folder: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {};
  for (const [file, content] of files)
    entries[`${folder}/${file}`] = [content, { mtime: MODIFIED, level: 9 }];
  return zipSync(entries);
};
