import { expect } from 'chai';
import { accessibilityTree, engine, until } from '../../support/browser.js';
import { isDrawn } from '../../support/canvas.js';
import { ready, squeezed } from './equity-chart-support.js';

type Tree = readonly (readonly [role: string, name: string])[];

/**
 * Works out the accessibility tree from the document, for engines without access to their own: everything that is neither
 * hidden nor `aria-hidden`, in document order.
 */
const treeOf = (node: Node): (readonly [role: string, name: string])[] => {
  if (node instanceof Text) return node.data.trim() ? [['text', squeezed(node.data)]] : [];
  if (!(node instanceof Element || node instanceof ShadowRoot)) return [];
  const children = (): Tree => [...node.childNodes].flatMap(treeOf);
  if (!(node instanceof Element)) return [...children()];
  if (node.getAttribute('aria-hidden') === 'true' || getComputedStyle(node).display === 'none') return [];
  const role = node.getAttribute('role') ?? node.localName.replace(/^h\d$/, 'heading');
  // Only small nodes take their name from their content.
  const name = /^(heading|th|td|p|slot|caption|button|a|table)$/.test(role) ? squeezed(node.textContent) : '';
  return [[role, name], ...children()];
};

const indexOf = (tree: Tree, role: string, name: RegExp): number =>
  tree.findIndex(([one, text]) => one.toLowerCase() === role && name.test(text));

describe('the accessibility tree of <rounds-equity-chart>', () => {
  const source = engine === 'chromium' ? 'the browser’s own tree' : 'worked out from roles';

  it(`has the headline, sentence, groups, table and notes in this order, and no drawing (${source})`, async () => {
    const { root, canvas } = await ready();
    await until('the drawing', () => isDrawn(canvas()));
    const tree = (await accessibilityTree()) || treeOf(root);
    const order = [
      indexOf(tree, 'heading', /^Nobody from education was counted at Rounds$/),
      tree.findIndex(([, name]) => name.startsWith('Social care got under half of a fair share')),
      indexOf(tree, 'table', /NHS West Yorkshire, July to September 2026/),
      indexOf(tree, 'rowheader', /^Less than a fair share$/),
      indexOf(tree, 'rowheader', /^We cannot tell$/),
      indexOf(tree, 'heading', /^How this was measured$/),
      indexOf(tree, 'heading', /^Notes$/),
      indexOf(tree, 'heading', /^What people say$/),
    ];
    expect(
      order.every((at) => at >= 0),
      JSON.stringify(order)
    ).to.equal(true);
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    expect(tree.filter(([role]) => /canvas|img|graphics/i.test(role))).to.deep.equal([]);
    expect(tree.filter(([, name]) => name.includes('· fair share'))).to.deep.equal([]);
  });

  it(`still has a table when a narrow column lays it out as a list (${source})`, async () => {
    const { root, element } = await ready();
    element.style.width = '320px';
    await until('the list', () => {
      const cell = root.querySelector('tbody td');
      return cell && getComputedStyle(cell).display === 'grid';
    });
    const tree = (await accessibilityTree()) || treeOf(root);
    expect(indexOf(tree, 'table', /./)).to.be.at.least(0);
    expect(tree.filter(([role]) => role === 'row')).to.have.lengthOf(11);
    expect(tree.filter(([role]) => role === 'rowheader')).to.have.lengthOf(10);
    expect(tree.filter(([role]) => role === 'columnheader')).to.have.lengthOf(8);
    expect(tree.some(([role]) => role === 'cell' || role === 'gridcell')).to.equal(true);
  });
});
