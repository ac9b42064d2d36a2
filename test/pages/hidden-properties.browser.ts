import { expect } from 'chai';
import { until } from '../support/browser.js';
import { ELEMENTS, elementIn, everythingWorks, withScripts } from './any-host.js';
import { closePages, openHost, type OpenPage } from './page.js';

const DOCTOR = '<rounds-doctor></rounds-doctor>';
const CSS = '<link rel="stylesheet" href="/__cdn/rounds.css">';

/** The functions that Lit of the npm package uses and markup can hide. The documents list them. */
const USED_BY_LIT = ['createComment', 'createElement', 'createTextNode', 'createTreeWalker', 'importNode'];

const HIDING = '/test/pages/early/hiding.ts';
/** In the body, it hides properties of the document; in a form, those of the form. */
const hidingAll = (...except: readonly string[]): string =>
  `<script src="${HIDING}" data-except="${except.join(' ')}"></script>`;

const hiding = (name: string): string => `<img name="${name}" alt=""><form name="${name}"></form>`;

/** Returns the line that loads all elements from the npm package, bundled. */
const bundled = async (): Promise<string> => {
  const sources = {
    'main.ts': "import 'rounds-elements/define/all.js';",
    // Vite's own code for preloading uses the document of the page.
    'vite.config.ts': 'export default { build: { modulePreload: false } };',
  };
  const response = await fetch('/__application', { method: 'POST', body: JSON.stringify(sources) });
  return `<script type="module" src="${await response.text()}.js"></script>`;
};

const reportOn = (page: OpenPage): Promise<string> =>
  until('the report', () => elementIn(page, 'rounds-doctor').report);

describe('elements on a page with markup that hides properties', () => {
  afterEach(closePages);

  it('work from the npm package, unless the markup hides properties that Lit uses', async () => {
    const body = hidingAll(...USED_BY_LIT) + ELEMENTS;
    await everythingWorks({ head: CSS + (await bundled()), body });
  });

  it('work from the scripts, whatever the markup hides', () =>
    everythingWorks({ ...withScripts(), body: hidingAll() + ELEMENTS }));

  it('work inside a form whose controls hide its properties', () =>
    everythingWorks({ ...withScripts(), body: `<form>${hidingAll()}${ELEMENTS}</form>` }));

  it('use the base URL of a provider around such a form', async () => {
    const page = await openHost({
      ...withScripts(),
      body: `<rounds-provider base-url="${location.origin}/v1"><form>${hidingAll()}<rounds-finder eager></rounds-finder></form></rounds-provider>
        <form>${hidingAll()}<rounds-sessions eager></rounds-sessions></form>`,
    });
    await until('the finder', () => elementIn(page, 'rounds-finder').matches(':state(ready)'));
    await until('the message', () => elementIn(page, 'rounds-sessions').matches(':state(error)'));
    expect(page.record.errors).to.deep.equal([]);
  });

  it('replace placeholders inside such a form, and after it', async () => {
    const page = await openHost({
      head: `<meta name="rounds-backends" content="${location.origin}"><script defer src="/__cdn/rounds.js"></script>`,
      body: `<form>${hidingAll()}<div data-rounds="provider"><div data-rounds="finder"></div></div></form>
        <div data-rounds="sessions"></div>`,
    });
    await until('the last element', () => page.document.querySelector('rounds-sessions'));
    expect(page.document.querySelector('rounds-provider > rounds-finder')).to.not.equal(null);
    expect(page.record.errors).to.deep.equal([]);
  });

  for (const name of USED_BY_LIT) {
    it(`are named by the doctor if the markup hides ${name} from Lit`, async () => {
      const page = await openHost({
        head: CSS + (await bundled()),
        body: hiding(name) + ELEMENTS + DOCTOR,
      });
      const script = page.document.head.appendChild(
        Object.assign(document.createElement('script'), { src: '/__cdn/rounds-doctor.js' })
      );
      await until('the doctor', () => page.window.customElements.get('rounds-doctor') ?? !script.isConnected);
      const report = await reportOn(page);
      expect(report).to.match(new RegExp(`Problem: A form, image or frame .* has the name or id ${name},`));
      expect(report).to.include('Rename it.');
      expect(report).to.not.include('There is no Rounds script');
    });
  }

  it('are checked by the doctor, whatever the markup hides', async () => {
    const page = await openHost({
      ...withScripts('<script defer src="/__cdn/rounds-doctor.js"></script>'),
      body: `${hidingAll()}<form>${hidingAll()}</form>${ELEMENTS}${DOCTOR}`,
    });
    expect(await reportOn(page)).to.include('OK: The elements on this page are running');
    expect(page.record.errors.join('\n')).to.equal('');
  });
});
