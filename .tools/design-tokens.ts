// `tsx .tools/design-tokens.ts [FOLDER]`: writes the design tokens for design tools, in the format of the Design Tokens
// Community Group (https://www.designtokens.org/tr/2025.10/format/), from the custom properties of the manifest. Their
// defaults are those of src/styles/tokens.ts. No library does this: converters write CSS from tokens, not the reverse.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CssCustomProperty } from 'custom-elements-manifest';
import valueParser from 'postcss-value-parser';
import { tokensOf } from '../stories/workbench/tokens.js';
import { readManifest } from './manifest.js';
import { Stop, root, script } from './shell.js';

/** Colours that a page determines, with their defaults in Chromium. */
const PAGE = {
  light: { canvas: '#ffffff', currentcolor: '#000000' },
  dark: { canvas: '#121212', currentcolor: '#ffffff' },
} as const;

type Scheme = keyof typeof PAGE;

interface Colour {
  readonly colorSpace: 'srgb';
  readonly components: readonly number[];
  readonly alpha: number;
  readonly hex: string;
}

interface DesignToken {
  readonly $type: 'color' | 'dimension' | 'number';
  readonly $value: Colour | number | { readonly value: number; readonly unit: string };
  readonly $description: string;
  readonly $extensions: {
    readonly 'rounds-elements': { readonly property: string; readonly default: string };
  };
}

const fromHex = (hex: string, alpha: number): Colour => {
  const digits = hex.length === 4 ? hex.replaceAll(/[\da-f]/gi, '$&$&') : hex;
  const components = [1, 3, 5].map((at) => Number((parseInt(digits.slice(at, at + 2), 16) / 255).toFixed(4)));
  return { colorSpace: 'srgb', components, alpha, hex: digits };
};

/** Returns a colour as it is in a colour scheme; `null` for other values. */
const colourIn = (scheme: Scheme, value: string, alpha = 1): Colour | null => {
  if (/^#([\da-f]{3}|[\da-f]{6})$/i.test(value)) return fromHex(value, alpha);
  const name = value.toLowerCase();
  if (name === 'canvas' || name === 'currentcolor') return fromHex(PAGE[scheme][name], alpha);
  const [node] = valueParser(value).nodes;
  if (node?.type !== 'function') return null;
  const parameters = valueParser.stringify(node.nodes).split(/\s*,\s*/);
  if (node.value === 'light-dark') return colourIn(scheme, parameters[scheme === 'light' ? 0 : 1] ?? '');
  const [, colour = '', share = ''] = /^(\S+) (\d+)%$/.exec(parameters[1] ?? '') ?? [];
  const isFaded =
    node.value === 'color-mix' && parameters[0] === 'in srgb' && parameters[2] === 'transparent';
  return isFaded ? colourIn(scheme, colour, Number(share) / 100) : null;
};

/** Returns the type and the value of a length. The format has no `ch`, so a measure in characters is a number. */
const lengthOf = (value: string): Pick<DesignToken, '$type' | '$value'> | null => {
  const [, number = '', unit = ''] = /^(?:max\()?([\d.]+)(rem|px|ch)\b/.exec(value) ?? [];
  if (unit === '') return null;
  return unit === 'ch'
    ? { $type: 'number', $value: Number(number) }
    : { $type: 'dimension', $value: { value: Number(number), unit } };
};

/**
 * Returns the tokens in three groups: colours on a light page, colours on a dark page, and lengths. A colour that follows
 * the page’s text or background has its value on a page with default colours.
 */
export const designTokens = (properties: readonly CssCustomProperty[]) => {
  const groups: Record<'light' | 'dark' | 'length', Record<string, DesignToken>> = {
    light: {},
    dark: {},
    length: {},
  };
  for (const { name: property, default: value = '', description: $description = '' } of properties) {
    const name = property.replace('--rounds-', '');
    const rest = { $description, $extensions: { 'rounds-elements': { property, default: value } } };
    const length = lengthOf(value);
    if (length) {
      groups.length[name] = { ...length, ...rest };
      continue;
    }
    for (const scheme of ['light', 'dark'] as const) {
      const $value = colourIn(scheme, value);
      if (!$value)
        throw new Stop(`${property}: ${value} is not a known colour or length; add it to the converter.`);
      groups[scheme][name] = { $type: 'color', $value, ...rest };
    }
  }
  return {
    $description:
      'Design tokens of Rounds Elements. Set the named custom property on an element or on any ancestor.',
    rounds: groups,
  };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    const folder = process.argv[2] ?? 'dist';
    const tokens = designTokens(tokensOf(readManifest(folder)));
    writeFileSync(path.join(root, folder, 'rounds.tokens.json'), `${JSON.stringify(tokens, null, 2)}\n`);
  });
}
