// The scripts of the one-script build: the elements or the part that each provides, and the source of its entry module and
// guard.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { version } from './cdn.js';
import { filesUnder, root } from './shell.js';

/** A script that defines elements, or one that hands over a part that few pages need. */
export type Script = { readonly tags: readonly string[] } | { readonly part: string };

const inRoot = (file: string): string => path.join(root, file);

/** The modules of each part. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  chart: ['dist/elements/equity-chart/drawing.js'],
  extras: ['dist/data/sealing.js', 'dist/elements/feedback-form/qr-code.js'],
  embed: ['src/script/embed.ts'],
  frame: ['src/script/frame.ts'],
};

const modulesOf = (part: string): readonly string[] =>
  (PARTS[part] ?? []).map(inRoot).filter((file) => existsSync(file));

/** Returns the part that a module belongs to. */
export const partOf = (file: string): string | undefined =>
  Object.keys(PARTS).find((part) => modulesOf(part).includes(file));

/** Returns whether a module has schemas, which are not needed until the first answer has arrived. */
export const isSchema = (file: string): boolean =>
  file.startsWith(inRoot('dist/contract/')) ||
  file === inRoot('dist/data/service.js') ||
  file.includes('/node_modules/zod/');

/**
 * Returns whether a module that the package loads later is in the second script. The first contains what the first content
 * needs: its templates, and both languages.
 */
export const isLater = (file: string): boolean =>
  !/\/messages\/cy\.js$|\/(?:finder|sessions)-view\.js$/.test(file);

/** Works even if a page's policy blocks everything else, so it has a separate script that visitors do not load. */
const STANDALONE: readonly string[] = ['rounds-doctor'];

/** The elements of the package by tag. A provider shows nothing by itself, so every script includes it. */
export const elementTags = (): readonly string[] =>
  readdirSync(inRoot('dist/define'))
    .map((file) => /^(rounds-[a-z-]+)\.js$/.exec(file)?.[1] ?? '')
    .filter((tag) => tag !== '' && tag !== 'rounds-provider');

/** The scripts by file name. */
export const scripts = (): ReadonlyMap<string, Script> => {
  const tags = elementTags();
  const together = tags.filter((tag) => !STANDALONE.includes(tag));
  return new Map<string, Script>([
    ...tags.map((tag): [string, Script] => [
      `${tag}.js`,
      { tags: STANDALONE.includes(tag) ? [tag] : [tag, 'rounds-provider'] },
    ]),
    ['rounds.js', { tags: [...together, 'rounds-provider'] }],
    ...Object.keys(PARTS)
      .filter((part) => modulesOf(part).length > 0)
      .map((part): [string, Script] => [`rounds-${part}.js`, { part }]),
  ]);
};

/** Returns the part that the second script of a script with elements hands over, by the name of the first. */
export const secondPartOf = (file: string): string =>
  file.replace(/^rounds-?(.*)\.js$/, '$1-more').replace(/^-/, '');

const quoted = (value: string | readonly string[]): string => JSON.stringify(value);

const helper = (name: string): string => quoted(inRoot(`src/script/${name}.ts`));

/**
 * Similar modules are first and next to each other, which makes rounds.js 2 kB smaller: gzip finds repetitions up to 32 kB
 * back. The list must not contain modules of the second script.
 */
const similarModules = (): readonly string[] =>
  filesUnder('dist', (file) => /-styles\.js$|\/messages\/(?:(?:en|cy)\/)?\w+\.js$/.test(file))
    .filter((file) => !/\/(?:paper|systems)-styles\.js$/.test(file))
    .map(inRoot);

/** Returns the source of the module that a script is bundled from. */
export const entryOf = (script: Script): string => {
  if ('tags' in script) {
    return [
      ...similarModules().map((file) => `import ${quoted(file)};`),
      `import { offerConfigure } from ${helper('page-settings')};`,
      ...script.tags.map((tag) => `import ${quoted(inRoot(`dist/define/${tag}.js`))};`),
      `offerConfigure(${quoted(script.tags)});`,
      `import { upgradePlaceholders } from ${helper('placeholders')};`,
      `upgradePlaceholders(${quoted(script.tags)});`,
    ].join('\n');
  }
  const modules = modulesOf(script.part);
  const spread = modules.map((_, index) => `...module${index}`).join(', ');
  return [
    ...modules.map((file, index) => `import * as module${index} from ${quoted(file)};`),
    `import { offerPart } from ${helper('parts')};`,
    `offerPart(${quoted(script.part)}, ${quoted(version)}, { ${spread} });`,
  ].join('\n');
};

/** Returns the import statement for the function that waits for a part. */
export const importOfPart = (localName: string): string =>
  `import { loadPart as ${localName} } from ${helper('parts')};`;

/** Returns the statement that imports the replacement of `Array.prototype.reduce`. */
export const importOfReduce = (localName: string): string =>
  `import { reduceList as ${localName} } from ${helper('natives')};`;

/** A second script, which the first loads: its file, and the hash that it must have. */
export interface Second {
  readonly file: string;
  readonly integrity: string;
}

/** Returns the source of the guard of a script with a part, which sets `roundsPolicy`: null if the script must not run. */
export const guardOf = (file: string, part: string): string =>
  `import { claimPart } from './guard.js';
    roundsPolicy = claimPart(${quoted(file)}, ${quoted(version)}, ${quoted(part)}) ? undefined : null;`;

/**
 * Returns the source of the guard of a script with elements, which sets `roundsPolicy`, and `roundsModules` to the function that
 * runs its modules.
 *
 * @param second the script that this one loads later
 */
export const elementsGuardOf = (file: string, tags: readonly string[], second?: Second): string => {
  const given = `${quoted(file)}, ${quoted(version)}`;
  const usesLit = !tags.every((tag) => STANDALONE.includes(tag));
  const options = second && { ...second, part: secondPartOf(file), version };
  return `import { claimTags, trustedPolicy } from './guard.js';
    import { runModules } from './modules.js';
    import { secondScript } from './second-script.js';
    roundsPolicy = claimTags(${given}, ${quoted(tags)}) ? ${usesLit ? `trustedPolicy(${given})` : 'undefined'} : null;
    const load = ${options ? `roundsPolicy !== null && secondScript({ ...${JSON.stringify(options)}, policy: roundsPolicy })` : 'null'};
    roundsModules = (modules) => runModules(modules, load || undefined);`;
};

/** Returns the source of the guard of a second script, whose `roundsModules` hands over its module. */
export const secondGuardOf = (file: string, part: string): string =>
  `import { offerPart } from './parts.js';
    ${guardOf(file, part)}
    roundsModules = ({ './more.js': module }) => offerPart(${quoted(part)}, ${quoted(version)}, { module });`;
