import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Logger, defineConfig, parse } from '@terrazzo/parser';
import { readManifest } from '../../.tools/manifest.js';
import { root } from '../../.tools/shell.js';
import { tokensOf } from '../../stories/workbench/tokens.js';

const file = path.join(root, 'dist/rounds.tokens.json');

describe('the design tokens', () => {
  let tokens: Awaited<ReturnType<typeof parse>>['tokens'];

  before(async () => {
    const logger = new Logger({ level: 'error' });
    const config = defineConfig({ lint: { rules: {} } }, { logger, cwd: pathToFileURL(`${root}/`) });
    const source = { filename: pathToFileURL(file), src: await readFile(file, 'utf8') };
    ({ tokens } = await parse([source], { config, logger }));
  });

  it('are valid in the format of the Design Tokens Community Group', () => {
    assert.deepEqual(tokens['rounds.length.radius']?.$value, { value: 0.25, unit: 'rem' });
    assert.equal(tokens['rounds.light.accent']?.$type, 'color');
  });

  it('include every custom property of the elements, with its default', () => {
    const written = new Set(
      Object.values(tokens).map(({ $extensions }) => JSON.stringify($extensions?.['rounds-elements']))
    );
    const properties = tokensOf(readManifest('dist'));
    assert.ok(properties.length >= 14);
    for (const { name, default: value } of properties)
      assert.ok(written.has(JSON.stringify({ property: name, default: value })), name);
  });

  it('have the colours of both colour schemes', () => {
    const hex = (name: string): unknown =>
      (tokens[name]?.$value as { readonly hex?: string } | undefined)?.hex;
    assert.equal(hex('rounds.light.accent'), '#005ea5');
    assert.equal(hex('rounds.dark.accent'), '#8cc8ff');
    assert.equal(hex('rounds.light.surface'), '#ffffff');
  });
});
