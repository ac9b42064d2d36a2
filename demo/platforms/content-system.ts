// Parts that the archives for content management systems share.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { Manifest } from '../builder/manifest.js';
import { unpackPackage } from './packed-package.js';

/** The oldest time that zip files can express, so that the same sources produce the same bytes. */
const MODIFIED = new Date(1980, 0, 1);

/** The parts of the packed package that the archives contain. */
export interface Packed {
  readonly version: string;
  readonly manifest: Manifest;
  /** Hashes of the files in `cdn`, by name. */
  readonly integrity: Readonly<Record<string, string>>;
  /** Reads a file of the package. */
  readonly read: (file: string) => Uint8Array;
}

/**
 * Packs the npm package into a folder or takes the given one, and opens it.
 *
 * @param given path of a package, if it is packed already
 */
export const openPackage = async (output: string, given: string | undefined): Promise<Packed> => {
  const folder = await unpackPackage(output, given);
  const read = (file: string): Uint8Array => readFileSync(path.join(folder, file));
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
  'rounds-more.js',
  'rounds-chart.js',
  'rounds-extras.js',
  ...tags.flatMap((tag) => [`${tag}.js`, `${tag}-more.js`]),
];

/** Returns a zip file with a folder of files; the same files produce the same bytes. */
export const zipOf = (folder: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {};
  for (const [file, content] of files)
    entries[`${folder}/${file}`] = [content, { mtime: MODIFIED, level: 9 }];
  return zipSync(entries);
};
