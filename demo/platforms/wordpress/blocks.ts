import { elementsOf, type Manifest } from '../../builder/manifest.js';
import { optionsOf, type Option } from '../../builder/options.js';

/** A block of the plugin: an element, and its settings from the manifest. */
export interface Block {
  readonly name: string;
  readonly tag: string;
  readonly options: readonly Option[];
}

/** Titles and descriptions of the blocks, by name. */
export const TEXTS: Readonly<Record<string, { readonly title: string; readonly description: string }>> = {
  finder: { title: 'Find a Round', description: 'Shows Rounds that visitors can go to.' },
  sessions: { title: 'Upcoming Rounds', description: 'Lists the dates of Rounds.' },
  'equity-chart': {
    title: 'Who gets access to Rounds',
    description: 'Compares who attends Rounds with who works in the system.',
  },
  'feedback-form': { title: 'Feedback about a Round', description: 'Asks people how a Round was.' },
};

/** The only setting that the builder asks for elsewhere and a block may change. */
const LANGUAGE: Option = {
  name: 'lang',
  label: 'Language',
  hint: 'Default: the language of the settings, otherwise that of the page.',
  kind: { type: 'choice', values: ['en', 'cy'], names: { en: 'English', cy: 'Welsh' } },
  group: 'display',
};

/** Returns the blocks that a manifest describes. */
export const blocksOf = (manifest: Manifest): readonly Block[] =>
  [...elementsOf(manifest)].map(([tag, declaration]) => ({
    name: tag.replace('rounds-', ''),
    tag,
    options: [...optionsOf(declaration), LANGUAGE],
  }));

const attributeOf = ({ kind }: Option): object => {
  switch (kind.type) {
    case 'yes':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number' };
    case 'choice':
      return { type: 'string', enum: kind.values };
    case 'text':
      return { type: 'string' };
  }
};

/**
 * Returns the block.json of a block. Version 3 of the API lets the editor show posts in a frame of their own, and WordPress
 * before 6.3 reads it as version 2.
 */
export const blockFile = ({ name, options }: Block, version: string): string => {
  const { title, description } = TEXTS[name] ?? { title: name, description: '' };
  return JSON.stringify(
    {
      $schema: 'https://schemas.wp.org/trunk/block.json',
      apiVersion: 3,
      name: `rounds-elements/${name}`,
      version,
      title,
      category: 'widgets',
      icon: 'groups',
      description,
      keywords: ['Schwartz Rounds', 'wellbeing'],
      textdomain: 'rounds-elements',
      attributes: Object.fromEntries(options.map((option) => [option.name, attributeOf(option)])),
      supports: { html: false, align: ['wide', 'full'] },
      editorScript: 'rounds-elements-editor',
    },
    null,
    2
  );
};

/** Returns a code as words, such as “In person” for `in-person`. */
export const words = (code: string): string =>
  code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');

const optionOf = ({ name, label, hint, group, kind }: Option): object => ({
  name,
  label,
  // Backticks are for readers of the manifest.
  hint: hint.replaceAll('`', ''),
  group,
  ...kind,
  ...(kind.type === 'choice' && {
    values: kind.values.map((value) => [value, kind.names?.[value] ?? words(value)]),
    names: undefined,
  }),
});

/** Returns the script that gives the editor the settings of all blocks. */
export const optionsScript = (blocks: readonly Block[]): string =>
  `window.roundsElementsOptions = ${JSON.stringify(
    Object.fromEntries(blocks.map(({ name, options }) => [name, options.map(optionOf)])),
    null,
    2
  )};\n`;
