import { expect } from 'chai';
import { engine, until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openHost, requestsOf } from './page.js';

const BACKEND = `${location.origin}/v1`;
/** A different origin from the page's, like a CDN. */
const REGISTRY = `${location.origin.replace('localhost', '127.0.0.1')}/__npm`;

/** Returns the lines for a public CDN in the documents, with the addresses of the registry and the backend here. */
const documentedLines = async (): Promise<string> => {
  const text = await (await fetch('/src/script/README.md')).text();
  const [, lines = ''] = /<!-- generated:public-cdn -->.*?```html\n(.*?)\n```/s.exec(text) ?? [];
  return lines
    .replaceAll(/https:\/\/cdn\.jsdelivr\.net\/npm(?=\/)/g, REGISTRY)
    .replace('https://rounds.example.org/v1', BACKEND);
};

describe('the scripts in the npm package, served by a registry', () => {
  afterEach(closePages);

  it('show a finder with the documented lines, under a policy that allows the folder, and send no referrer', async () => {
    const lines = await documentedLines();
    expect(lines.split('\n')).to.have.lengthOf(3);
    expect(
      lines.match(/ integrity="sha384-[^"]+" crossorigin="anonymous" referrerpolicy="no-referrer"/g)
    ).to.have.lengthOf(2);
    const [, folder = ''] = / href="([^"]+\/)rounds\.css"/.exec(lines) ?? [];
    expect(folder).to.match(/\/rounds-elements@[\d.]+\/cdn\/$/);
    const page = await openHost({
      policy: `default-src 'none'; script-src ${folder} 'nonce-record'; style-src ${folder}; connect-src ${location.origin}`,
      body: lines,
    });
    await cardsIn(await finderIn(page));
    const served = (): Set<string | undefined> =>
      new Set(
        requestsOf(page)
          .filter(({ href }) => href.startsWith(folder))
          .map(({ pathname }) => pathname.split('/').at(-1))
      );
    await until('the script of later parts', () => served().has('rounds-finder-more.js'));
    expect(served()).to.deep.equal(new Set(['rounds.css', 'rounds-finder.js', 'rounds-finder-more.js']));
    const referrers = (await (await fetch('/__npm/referrers')).json()) as readonly string[];
    // WebKit looks ahead for style sheets without their referrer policy, and sends the origin. The page says so.
    const unavoidable = engine === 'webkit' ? ['', `${location.origin}/`] : [''];
    expect(referrers).to.include('');
    expect(referrers.filter((referrer) => !unavoidable.includes(referrer))).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.violations).to.deep.equal([]);
  });

  it('have the hashes in integrity.json, which is served with them', async () => {
    const lines = await documentedLines();
    const [, folder = ''] = / href="([^"]+\/)rounds\.css"/.exec(lines) ?? [];
    const integrity = (await (
      await fetch(`${folder}integrity.json`, { referrerPolicy: 'no-referrer' })
    ).json()) as Record<string, string>;
    const scripts = Object.keys(integrity).filter((file) => file.endsWith('.js'));
    expect(scripts.length).to.be.greaterThan(8);
    const page = await openHost({});
    for (const file of scripts) {
      const script = page.document.createElement('script');
      Object.assign(script, {
        src: folder + file,
        integrity: integrity[file],
        crossOrigin: 'anonymous',
        referrerPolicy: 'no-referrer',
      });
      const outcome = new Promise((resolve) => {
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('refused');
      });
      page.document.head.append(script);
      expect(await outcome, file).to.equal('loaded');
    }
    await until('all elements', () => page.window.customElements.get('rounds-doctor'));
  });
});
