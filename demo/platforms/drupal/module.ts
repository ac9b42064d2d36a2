import path from 'node:path';
import { stringify } from 'yaml';
import { filesUnder } from '../../../.tools/shell.js';
import { scriptFiles, type Packed } from '../content-system.js';
import { TEXTS, blocksOf, type Block } from '../wordpress/blocks.js';
import { blockSchemas, catalogue, editorPlugin, libraries } from './elements.js';
import { WELSH_FILE, translations } from './languages.js';

/** Folder of the module's own sources. */
export const SOURCE = 'demo/platforms/drupal/rounds_elements';
const WORDPRESS = 'demo/platforms/wordpress/rounds-elements';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const GENERATED = '# Made of the npm package "rounds-elements". Do not edit.\n';

// Drupal's own files have two spaces and no line breaks inside values.
const yaml = (content: object): Uint8Array => text(GENERATED + stringify(content, { lineWidth: 0 }));

/** Returns the block strings that the module translates: titles, labels, hints and choices. */
export const textsOf = (blocks: readonly Block[]): readonly string[] => [
  ...new Set([
    ...blocks.map(({ name }) => TEXTS[name]?.title ?? name),
    ...Object.values(catalogue(blocks)).flatMap((settings) =>
      Object.values(settings).flatMap(({ label, hint, choices = {} }) => [
        label,
        hint,
        ...Object.values(choices),
      ])
    ),
  ]),
];

/**
 * Returns the files of the module by path.
 *
 * @param readSource reads a file of this repository
 */
export const moduleFiles = (
  { version, manifest, integrity, read }: Packed,
  readSource: (file: string) => Uint8Array
): ReadonlyMap<string, Uint8Array> => {
  const blocks = blocksOf(manifest);
  const own = filesUnder(SOURCE)
    .filter((file) => !file.endsWith('.po'))
    .map((file): [string, Uint8Array] => [
      path.posix.relative(SOURCE, file),
      text(Buffer.from(readSource(file)).toString().replaceAll('{{version}}', version)),
    ]);
  const texts = new Set(textsOf(blocks));
  const code = own.map(([, content]) => Buffer.from(content).toString()).join('\n');
  return new Map([
    ...own,
    ['LICENSE.txt', readSource(`${WORDPRESS}/LICENSE.txt`)],
    ['elements.json', text(JSON.stringify(catalogue(blocks), null, 2))],
    ['rounds_elements.libraries.yml', yaml(libraries(blocks, integrity, version))],
    ['rounds_elements.ckeditor5.yml', yaml(editorPlugin(blocks))],
    ['config/schema/rounds_elements.blocks.schema.yml', yaml(blockSchemas(blocks))],
    [
      WELSH_FILE,
      translations(
        readSource(`${SOURCE}/translations/rounds-elements-cy.po`),
        readSource(`${WORDPRESS}/languages/rounds-elements-cy.po`),
        (shown) => texts.has(shown) || code.includes(`'${shown}'`)
      ),
    ],
    ...scriptFiles(blocks.map(({ tag }) => tag)).map((file): [string, Uint8Array] => [
      `assets/${file}`,
      read(`cdn/${file}`),
    ]),
    ['assets/LICENSES.txt', read('cdn/LICENSES.txt')],
  ]);
};
