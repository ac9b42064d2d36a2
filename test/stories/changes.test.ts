import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesOf } from '../../stories/workbench/changes.js';

const CHANGELOG = `# Changelog

## 0.2.0

- \`<rounds-finder>\`: shows distances
  in miles.
- \`<rounds-sessions>\`: has a month strip.

## 0.1.0

**Elements**

- \`<rounds-finder>\`: finds Rounds.
`;

const changes = (...changesets: readonly string[]): string =>
  changesOf('rounds-finder', 'finder', { changelog: CHANGELOG, changesets });

describe('the changes of an element', () => {
  it('are the items of the changelog that name it, newest first', () => {
    assert.equal(
      changes(),
      '### 0.2.0\n\n- `<rounds-finder>`: shows distances in miles.\n\n### 0.1.0\n\n- `<rounds-finder>`: finds Rounds.'
    );
  });

  it('include the whole text of a changeset that begins with it', () => {
    const changeset =
      "---\n'rounds-elements': minor\n---\n\n**The finder groups Rounds.**\n\n- `open-to` is removed.\n";
    assert.match(
      changes(changeset),
      /^### Not released yet\n\n\*\*The finder groups Rounds.\*\*\n\n- `open-to` is removed\./
    );
  });

  it('include only the element’s own paragraphs of other changesets', () => {
    const changeset =
      "---\n'rounds-elements': patch\n---\n\n**Doctor:** finds more.\n\n**Finder:** loads sooner.\n";
    const text = changes(changeset);
    assert.match(text, /\*\*Finder:\*\* loads sooner/);
    assert.doesNotMatch(text, /Doctor/);
  });
});
