import {
  BY_FOLDER,
  ELEMENTS,
  REPLACED,
  addressOf,
  everythingWorks,
  isReplaced,
  script,
  withScripts,
} from './any-host.js';
import { closePages } from './page.js';

describe('all elements are ready, search, download and send an answer', () => {
  afterEach(closePages);

  it('works under a strict policy with Trusted Types', () =>
    everythingWorks({
      ...withScripts(),
      policy: `default-src 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types rounds-html`,
    }));

  it('works under a policy that allows only the folder of the scripts and the backend', () =>
    everythingWorks({ ...withScripts(), policy: `default-src 'none'; ${BY_FOLDER}` }));

  it('works under a style sheet that resets everything', () =>
    everythingWorks(withScripts('<link rel="stylesheet" href="/demo/pages/host-hostile.css">')));

  it('works with MooTools 1.5', () =>
    everythingWorks(withScripts(script('/__library/mootools/lib/mootools-core-1.5.2-server'))));

  it('works with natives that Prototype 1.6 replaces', () =>
    everythingWorks(withScripts(script('/test/pages/early/prototype.ts'))));

  it('works with Bootstrap 3', () =>
    everythingWorks({
      ...withScripts('<link rel="stylesheet" href="/node_modules/bootstrap/dist/css/bootstrap.css">'),
      body: `<div class="container"><div class="row"><div class="col-md-8">${ELEMENTS}</div></div></div>`,
    }));

  it('works with zone.js', () =>
    everythingWorks(withScripts(script('/node_modules/zone.js/bundles/zone.umd.js'))));

  it('works after a visit by Turbo Drive', () => {
    const turbo = withScripts(script('/node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js'));
    return everythingWorks({ ...turbo, body: '<p>Another page</p>' }, (page) => {
      const { Turbo } = page.window as unknown as { Turbo: { visit: (address: string) => void } };
      Turbo.visit(addressOf({ ...turbo, body: REPLACED }));
      return isReplaced(page);
    });
  });

  it('works in content that htmx loads', () => {
    const address = addressOf({ body: REPLACED }).replaceAll('&', '&amp;');
    return everythingWorks(
      {
        ...withScripts(script('/node_modules/htmx.org/dist/htmx.js')),
        body: `<div hx-get="${address}" hx-trigger="load" hx-select="#replaced"></div>`,
      },
      isReplaced
    );
  });

  it('works in content that Idiomorph changes', () =>
    everythingWorks(withScripts(script('/node_modules/idiomorph/dist/idiomorph.js')), (page) => {
      const { Idiomorph } = page.window as unknown as {
        Idiomorph: { morph: (from: Element, to: string, options: object) => void };
      };
      Idiomorph.morph(page.document.body, `<h1>New</h1>${REPLACED}`, { morphStyle: 'innerHTML' });
      return isReplaced(page);
    }));
});
