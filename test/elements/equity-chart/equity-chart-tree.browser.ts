import { expect } from 'chai';
import { accessibilityTree, engine, until } from '../../support/browser.js';
import { isDrawn } from '../../support/canvas.js';
import { ready, squeezed } from './equity-chart-support.js';

type Told = readonly (readonly [role: string, name: string])[];

/** What the standards have a browser tell, for a browser that does not let itself be asked: what is neither hidden nor `aria-hidden`, in the order of the document. */
const told = (node: Node): (readonly [role: string, name: string])[] => {
  if (node instanceof Text) return node.data.trim() ? [['text', squeezed(node.data)]] : [];
  if (!(node instanceof Element || node instanceof ShadowRoot)) return [];
  const children = (): Told => [...node.childNodes].flatMap(told);
  if (!(node instanceof Element)) return [...children()];
  if (node.getAttribute('aria-hidden') === 'true' || getComputedStyle(node).display === 'none') return [];
  const role = node.getAttribute('role') ?? node.localName.replace(/^h\d$/, 'heading');
  // Only what is small is named by what is in it.
  const name = /^(heading|th|td|p|slot|caption|button|a|table)$/.test(role) ? squeezed(node.textContent) : '';
  return [[role, name], ...children()];
};

const has = (tree: Told, role: string, name: RegExp): number =>
  tree.findIndex(([one, text]) => one.toLowerCase() === role && name.test(text));

describe('what assistive technology is told of <rounds-equity-chart>', () => {
  const source =
    engine === 'chromium' ? 'by the browser’s own tree' : 'by the roles that the browser itself gives';

  it(`is title, finding, table and notes, in this order, and nothing of the drawing: ${source}`, async () => {
    const { root, canvas } = await ready();
    await until('the drawing', () => isDrawn(canvas()));
    const tree = (await accessibilityTree()) || told(root);
    const order = [
      has(tree, 'heading', /^Who gets access to Rounds$/),
      tree.findIndex(([, name]) => name.includes('nobody from Education was counted at a Round')),
      has(tree, 'table', /./),
      has(tree, 'heading', /^How this was measured$/),
      has(tree, 'heading', /^Notes$/),
      has(tree, 'heading', /^What people say$/),
    ];
    expect(
      order.every((at) => at >= 0),
      JSON.stringify(order)
    ).to.equal(true);
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    expect(tree.filter(([role]) => /canvas|img|graphics/i.test(role))).to.deep.equal([]);
    expect(tree.filter(([, name]) => name.startsWith('% of workforce'))).to.deep.equal([]);
  });

  it(`is still a table where it is laid out as a list in a narrow column: ${source}`, async () => {
    const { root, element } = await ready();
    element.style.width = '320px';
    await until('the list', () => {
      const cell = root.querySelector('tbody td');
      return cell && getComputedStyle(cell).display === 'grid';
    });
    const tree = (await accessibilityTree()) || told(root);
    expect(has(tree, 'table', /./)).to.be.at.least(0);
    expect(tree.filter(([role]) => role === 'row')).to.have.lengthOf(8);
    expect(tree.filter(([role]) => role === 'rowheader')).to.have.lengthOf(7);
    expect(tree.filter(([role]) => role === 'columnheader')).to.have.lengthOf(8);
    expect(tree.some(([role]) => role === 'cell' || role === 'gridcell')).to.equal(true);
  });
});
