import { testEnvironment } from '../support/browser.js';
import { ELEMENTS, elementsOf, everythingWorks, script, withScripts } from './any-host.js';
import { closePages } from './page.js';

describe('all elements are ready, search, download and send an answer', () => {
  afterEach(closePages);

  it('works with a page translator', () =>
    everythingWorks(withScripts(script('/test/pages/early/translator.ts'))));

  it('works with a monitoring tool that adds headers to all requests', async () => {
    const { backend } = await testEnvironment();
    if (!backend) throw new Error('This run has no backend');
    await everythingWorks({
      ...withScripts(script('/test/pages/early/tracing.ts')),
      body: elementsOf(backend),
    });
  });

  it('works with an AMD loader', () =>
    everythingWorks(withScripts(script('/node_modules/requirejs/require.js'))));

  it('works with another base address', () => everythingWorks(withScripts('<base href="/elsewhere/">')));

  it('works with markup that hides properties of the document', () => {
    const names = [
      ...['currentScript', 'readyState', 'visibilityState', 'hidden', 'adoptedStyleSheets', 'activeElement'],
      ...['body', 'head', 'documentElement', 'defaultView', 'cookie', 'title', 'forms', 'scripts'],
      ...[
        'querySelector',
        'querySelectorAll',
        'getElementsByTagName',
        'addEventListener',
        'removeEventListener',
      ],
      ...['createElement', 'createComment', 'createTextNode', 'createTreeWalker', 'importNode'],
    ];
    const markup = names.map(
      (name) => `<img name="${name}" alt=""><form name="${name}"><input name="attributes"></form>`
    );
    return everythingWorks({ ...withScripts(), body: markup.join('') + ELEMENTS });
  });
});
