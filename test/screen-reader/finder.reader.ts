import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccessibleNode } from './orca.js';
import type { Reader } from './reader.js';
import { between, browser, countsOf, sentencesOf, useReader } from './support.js';

const FINDER = 'Find a Round';
const SESSIONS = 'Upcoming Rounds';
const RESULT = /^Details and contact of /;

/** Goes to the finder's place box, in which keys then type. */
const toPlaceBox = async (reader: Reader): Promise<readonly string[]> => {
  await reader.pressRepeatedly('2', /^Find a Round heading/);
  return reader.pressRepeatedly('Tab', /combo box/);
};

/** Returns the text in the place box. */
const textInPlaceBox = async (reader: Reader): Promise<string | undefined> =>
  between(await reader.nodes(), FINDER).find(
    ({ role, name }) => ['combo box', 'entry'].includes(role) && name.startsWith('Where do you work')
  )?.text;

/** Returns the nodes inside the items of lists. */
const itemsIn = (nodes: readonly AccessibleNode[]): readonly AccessibleNode[] => {
  let depthOfItem = Infinity;
  return nodes.filter(({ role, depth }) => {
    if (depth <= depthOfItem) depthOfItem = role === 'list item' ? depth : Infinity;
    return depth > depthOfItem;
  });
};

describe('the finder, read by Orca', () => {
  const page = useReader();

  it('speaks its heading with its level, and its place box with label and number of suggestions', async () => {
    const reader = await page.open('index.html', /Schwartz Rounds/, RESULT);
    await reader.pressRepeatedly('2', /^Find a Round heading level 2/);
    const spoken = await reader.pressRepeatedly('Tab', /combo box/);
    assert.match(spoken.join(' | '), /Where do you work[^|]*combo box/);
    await reader.pressUntil(/\b\d+ suggestions?\b/, { type: 'LS1' });
  });

  it('speaks the number of results after a place is chosen', async () => {
    const reader = await page.open('index.html', /Schwartz Rounds/, RESULT);
    await toPlaceBox(reader);
    await reader.pressUntil(/\b\d+ suggestions?\b/, { type: 'LS1' });
    const spoken = await reader.pressUntil(/\b\d+ Rounds?\b/, 'Down', 'Return');
    const heading = between(await reader.nodes(), FINDER, SESSIONS).find(
      ({ role, name }) => role === 'heading' && /^\d+ Rounds?\b/.test(name)
    );
    const number = /^\d+ Rounds?/.exec(heading?.name ?? '')?.[0] ?? 'a heading with the number';
    assert.ok(
      spoken.some((text) => text.includes(number)),
      `${number} in: ${spoken.join(' | ')}`
    );
  });

  it('keeps the place, or says that it is cleared, when Escape is pressed in the closed place box', async () => {
    const reader = await page.open('index.html', /Schwartz Rounds/, RESULT);
    await toPlaceBox(reader);
    await reader.pressUntil(/\b\d+ suggestions?\b/, { type: 'LS1' });
    await reader.press('Escape');
    assert.equal(await textInPlaceBox(reader), 'LS1');
    const spoken = await reader.press('Escape');
    if ((await textInPlaceBox(reader)) !== 'LS1') assert.match(spoken.join(' | '), /clear|empt/i);
  });

  // Chromium also reports each part of a line as a text of its own, while Orca reads lines.
  if (browser === 'firefox')
    it('speaks its headings, and each fact of its results once, when Orca reads all', async () => {
      const reader = await page.open('index.html', /Schwartz Rounds/, RESULT);
      await reader.pressRepeatedly('2', /^Find a Round heading/);
      const [, ...nodes] = between(await reader.nodes(), FINDER, SESSIONS);
      const items = itemsIn(nodes);
      // Orca speaks a disclosure by its name, not by the text inside.
      const isPartOfName = (fact: string): boolean => /^(Details and contact$|of )/.test(fact);
      const texts = items.flatMap(({ text }) => sentencesOf(text)).filter((fact) => !isPartOfName(fact));
      const details = new Set(
        items.map(({ name }) => name).filter((name) => /^Details and contact of ./.test(name))
      );
      const names = items.filter(({ role }) => role === 'heading');
      assert.equal(details.size, names.length, 'each result has details with a name of its own');
      const facts = [...texts, ...details];
      const headings = nodes.filter((node) => node.role === 'heading' && !items.includes(node));
      assert.ok(facts.length > 50, `${facts.length} facts`);
      const all = await reader.pressUntil(new RegExp(SESSIONS), 'KP_Add');
      const read = all.slice(0, all.indexOf(SESSIONS)).flatMap(sentencesOf);
      // From the first result, because the names of filters are also facts of results.
      const counts = countsOf(read.slice(read.indexOf(facts[0] ?? '')));
      const wrong = [...countsOf(facts)]
        .filter(([fact, count]) => counts.get(fact) !== count)
        .map(([fact, count]) => `“${fact}”: ${counts.get(fact) ?? 0} of ${count} times`);
      const missing = headings.map(({ name }) => name).filter((name) => !read.includes(name));
      assert.deepEqual({ missing, wrong }, { missing: [], wrong: [] });
    });

  it('is reported as Welsh on a Welsh page', async () => {
    const reader = await page.open('cymraeg.html', /Rowndiau Schwartz/, /^Manylion a chyswllt ar gyfer /);
    const nodes = between(await reader.nodes(), 'Dod o hyd i Rownd', 'Beth mae’r ymchwil yn ei ddweud');
    // Programmes may have English names.
    const items = new Set(itemsIn(nodes));
    const labels = nodes.filter(
      (node) => ['heading', 'label', 'push button'].includes(node.role) && !items.has(node)
    );
    const english = labels.filter(({ language }) => language === 'en').map(({ text }) => text);
    assert.ok(labels.length > 3, `${labels.length} labels`);
    assert.equal(nodes[0]?.language, 'cy');
    assert.deepEqual(english, []);
  });
});
