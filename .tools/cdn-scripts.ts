// The scripts of the one-script build: what each defines or hands over, and the source of its entry module and guard.
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

/** Works where a page's policy lets nothing else work, so it has a script of its own that visitors do not load. */
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

const quoted = (value: string | readonly string[]): string => JSON.stringify(value);

const helper = (name: string): string => quoted(inRoot(`src/script/${name}.ts`));

/**
 * Modules that resemble each other come first and side by side, which makes rounds.js 2 kB smaller: gzip finds repetitions
 * up to 32 kB back.
 */
const similarModules = (): readonly string[] =>
  filesUnder('dist', (file) => /-styles\.js$|\/messages\/.*\.js$/.test(file)).map(inRoot);

/** Returns the source of the module that a script is bundled from. */
export const entryOf = (script: Script): string => {
  if ('tags' in script) {
    return [
      ...similarModules().map((file) => `import ${quoted(file)};`),
      ...script.tags.map((tag) => `import ${quoted(inRoot(`dist/define/${tag}.js`))};`),
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

/** Returns the statement that imports the function which waits for a part. */
export const importOfPart = (localName: string): string =>
  `import { loadPart as ${localName} } from ${helper('parts')};`;

/** Returns the statement that imports the replacement of `Array.prototype.reduce`. */
export const importOfReduce = (localName: string): string =>
  `import { reduceList as ${localName} } from ${helper('natives')};`;

/** Returns the statement that imports the document whose properties markup cannot hide. */
export const importOfDocument = (localName: string): string =>
  `import { nativeDocument as ${localName} } from ${helper('native-document')};`;

/** Returns the source of a script's guard, which declares `roundsHtmlPolicy`: null where the script must not run. */
export const guardOf = (file: string, script: Script): string => {
  const given = `${quoted(file)}, ${quoted(version)}`;
  const mayRun =
    'tags' in script
      ? `claimTags(${given}, ${quoted(script.tags)})`
      : `claimPart(${given}, ${quoted(script.part)})`;
  const usesLit = 'tags' in script && !script.tags.every((tag) => STANDALONE.includes(tag));
  return `import { claimTags, claimPart, htmlPolicy } from './guard.js';
    const roundsHtmlPolicy = ${mayRun} ? ${usesLit ? `htmlPolicy(${given})` : 'undefined'} : null;`;
};
