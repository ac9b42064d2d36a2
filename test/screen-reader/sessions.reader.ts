import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, repeatedOf, useReader } from './support.js';

const FINDER = 'Find a Round';
const SESSIONS = 'Upcoming Rounds';
const NEXT_ON_PAGE = 'What the research says';

const CONTROLS = ['link', 'push button', 'toggle button', 'check box', 'combo box', 'entry'];

describe('the list of Rounds, read by Orca', () => {
  const page = useReader();

  it('speaks its heading with its level, and gives each control in both elements a unique name', async () => {
    const reader = await page.open('index.html', /Schwartz Rounds/, /^Details and contact of /);
    await reader.pressRepeatedly('2', /^Upcoming Rounds heading level 2/);
    // A card's heading, because the list loads when it is near.
    await reader.pressRepeatedly('h', /heading level 4/);
    const nodes = await reader.nodes();
    for (const element of [between(nodes, FINDER, SESSIONS), between(nodes, SESSIONS, NEXT_ON_PAGE)]) {
      const controls = element.filter(({ role }) => CONTROLS.includes(role));
      assert.ok(controls.length > 5, `${controls.length} controls`);
      assert.deepEqual(repeatedOf(controls.map(({ role, name }) => `${role} “${name}”`)), []);
    }
  });
});
