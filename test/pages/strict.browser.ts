import { expect } from 'chai';
import { engine, until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openPage } from './page.js';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'none'",
  "require-trusted-types-for 'script'",
];

describe('the page under the strictest policy', () => {
  afterEach(closePages);

  it('is served with that policy', async () => {
    const { headers } = await fetch('/__site/strict.html');
    const directives = (headers.get('content-security-policy') ?? '').split(/;\s*/);
    expect(directives).to.include.members(POLICY);
    expect(directives.some((directive) => directive.startsWith("connect-src 'self'"))).to.equal(true);
  });

  it('shows programmes without violations', async () => {
    const page = await openPage('strict.html');
    const cards = await cardsIn(await finderIn(page));
    expect(cards.length).to.be.greaterThan(1);
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('applies the styles of the elements', async () => {
    const page = await openPage('strict.html');
    const finder = await finderIn(page);
    await cardsIn(finder);
    const field = finder.querySelector<HTMLElement>('[role="combobox"]');
    expect(field?.getBoundingClientRect().height).to.be.at.least(44);
  });

  it('records violations', async () => {
    const page = await openPage('strict.html');
    page.document.head.append(page.document.createElement('style'));
    const style = page.document.createElement('p');
    style.setAttribute('style', 'color: red');
    page.document.body.append(style);
    await until('the violation', () => page.record.violations.length > 0);
  });

  const enforces = 'trustedTypes' in globalThis;
  it(`${enforces ? 'rejects' : 'cannot reject, in this engine,'} a string where Trusted Types are required`, async () => {
    const page = await openPage('strict.html');
    const parse = () => page.document.createRange().createContextualFragment('<b>text</b>');
    if (enforces) expect(parse).to.throw();
    else expect(engine).to.not.equal('chromium');
  });
});
