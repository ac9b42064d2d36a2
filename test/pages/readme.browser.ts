import { expect } from 'chai';
import { testEnvironment } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openHost } from './page.js';

/** The address that `npm start` prints. */
const PRINTED = 'http://localhost:8080';

describe('the snippet at the start of the README', () => {
  afterEach(closePages);

  it('has three lines that work unchanged in an empty page', async () => {
    const { backend } = await testEnvironment();
    if (!backend) throw new Error('This run has no backend');
    const readme = await (await fetch('/README.md')).text();
    const [, lines = ''] = /```\w*\n(.*?)\n```/s.exec(readme) ?? [];
    expect(lines.split('\n')).to.have.lengthOf(3);
    expect(lines.match(/ integrity="sha384-/g)).to.have.lengthOf(2);
    // A free port instead of the default one.
    const page = await openHost({ body: lines.replaceAll(PRINTED, new URL(backend).origin) });
    const cards = await cardsIn(await finderIn(page));
    expect(cards.length).to.be.greaterThan(1);
    const finder = page.document.querySelector('rounds-finder')!;
    const room = finder.shadowRoot!.querySelector('.room')!;
    expect(page.window.getComputedStyle(room).minBlockSize).to.equal('704px');
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.warnings).to.deep.equal([]);
  });
});
