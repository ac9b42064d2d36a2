import type { Option } from '../../builder/options.js';
import { TEXTS, words, type Block } from '../wordpress/blocks.js';

/** Maximum length of a text, in characters. */
export const MAX_TEXT_LENGTH = 200;

/** A setting of an element as the module's PHP reads it. */
interface Setting {
  readonly type: 'boolean' | 'integer' | 'string';
  readonly label: string;
  readonly hint: string;
  readonly group: string;
  readonly min?: number;
  readonly max?: number;
  /** Names of the allowed values, by value; without it, any text is allowed. */
  readonly choices?: Readonly<Record<string, string>>;
}

const settingOf = ({ label, hint, group, kind }: Option): Setting => {
  // Backticks are for readers of the manifest.
  const texts = { label, hint: hint.replaceAll('`', ''), group };
  switch (kind.type) {
    case 'yes':
      return { type: 'boolean', ...texts };
    case 'number':
      return { type: 'integer', ...texts, min: kind.min, ...(kind.max !== null && { max: kind.max }) };
    case 'choice':
      return {
        type: 'string',
        ...texts,
        choices: Object.fromEntries(kind.values.map((value) => [value, kind.names?.[value] ?? words(value)])),
      };
    case 'text':
      return { type: 'string', ...texts };
  }
};

/** Settings of an element, by attribute. */
type Settings = Readonly<Record<string, Setting>>;

/** Returns the elements and their settings, which the module reads as its list of allowed attributes. */
export const catalogue = (blocks: readonly Block[]): Readonly<Record<string, Settings>> =>
  Object.fromEntries(
    blocks.map(({ name, options }) => [
      name,
      Object.fromEntries(options.map((option) => [option.name, settingOf(option)])),
    ])
  );

const constraintsOf = ({ type, min, max, choices }: Setting): object => {
  if (type === 'integer') return { Range: { min, ...(max !== undefined && { max }) } };
  if (choices) return { Choice: Object.keys(choices) };
  // A line of text: attributes must not contain control characters.
  return { Length: { max: MAX_TEXT_LENGTH }, Regex: { pattern: '/^[^\\p{Cc}]*$/u' } };
};

const schemaOf = (setting: Setting): object => ({
  type: setting.type,
  label: setting.label,
  requiredKey: false,
  ...(setting.type !== 'boolean' && { constraints: constraintsOf(setting) }),
});

/** Returns the configuration schema of the blocks. */
export const blockSchemas = (blocks: readonly Block[]): object =>
  Object.fromEntries(
    Object.entries(catalogue(blocks)).map(([name, settings]) => [
      `block.settings.rounds_elements_${name.replaceAll('-', '_')}`,
      {
        type: 'block_settings',
        label: TEXTS[name]?.title ?? name,
        mapping: {
          attributes: {
            type: 'mapping',
            label: 'Attributes',
            mapping: Object.fromEntries(
              Object.entries(settings).map(([attribute, setting]) => [attribute, schemaOf(setting)])
            ),
          },
        },
      },
    ])
  );

/** Returns the asset libraries: one for each element, and one for a page with several. */
export const libraries = (
  blocks: readonly Block[],
  integrity: Readonly<Record<string, string>>,
  version: string
): object => {
  const attributes = (file: string): object => ({
    integrity: integrity[file] ?? '',
    crossorigin: 'anonymous',
  });
  // An aggregated file would have other bytes than its hash.
  const script = (file: string): readonly [string, object] => [
    `assets/${file}`,
    { preprocess: false, minified: true, attributes: { defer: true, ...attributes(file) } },
  ];
  const library = (files: readonly string[]): object => ({
    version,
    license: { name: 'MIT', url: 'https://opensource.org/license/mit', 'gpl-compatible': true },
    css: {
      component: { 'assets/rounds.css': { preprocess: false, attributes: attributes('rounds.css') } },
    },
    js: Object.fromEntries(files.map(script)),
  });
  const companions: Readonly<Record<string, readonly string[]>> = {
    'equity-chart': ['rounds-chart.js'],
    'feedback-form': ['rounds-extras.js'],
  };
  return {
    ...Object.fromEntries(
      blocks.map(({ name, tag }) => [name, library([`${tag}.js`, ...(companions[name] ?? [])])])
    ),
    all: library(['rounds.js']),
  };
};

/** Returns the CKEditor 5 plugin that declares the placeholder with all its attributes. */
export const editorPlugin = (blocks: readonly Block[]): object => {
  const names = blocks.map(({ name }) => name);
  const attributes = [
    'data-base-url',
    ...new Set(blocks.flatMap(({ options }) => options.map((option) => `data-${option.name}`))),
    'id',
  ];
  return {
    rounds_elements_placeholder: {
      ckeditor5: {
        plugins: ['htmlSupport.GeneralHtmlSupport'],
        config: {
          htmlSupport: {
            allow: [
              {
                name: 'div',
                attributes: [
                  { key: 'data-rounds', value: { regexp: { pattern: `/^(${names.join('|')})$/` } } },
                  ...attributes.map((key) => ({ key, value: true })),
                ],
              },
            ],
          },
        },
      },
      drupal: {
        label: 'Rounds placeholder',
        library: 'core/ckeditor5.htmlSupport',
        elements: ['<div>', `<div data-rounds="${names.join(' ')}" ${attributes.join(' ')}>`],
        // The filter and the editor are switched on together.
        conditions: { filter: 'rounds_elements_placeholder' },
      },
    },
  };
};
