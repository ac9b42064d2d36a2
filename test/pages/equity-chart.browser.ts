import { expect } from 'chai';
import { isDrawn } from '../support/canvas.js';
import { until } from '../support/browser.js';
import { closePages, openPage, requestsOf, textOf, type OpenPage } from './page.js';

const chartIn = async (page: OpenPage): Promise<ShadowRoot> => {
  const element = await until('the chart', () => page.document.querySelector('rounds-equity-chart'));
  element.setAttribute('eager', '');
  const root = await until('the chart to start', () => element.shadowRoot);
  await until('the table', () => root.querySelector('table'));
  return root;
};

describe('<rounds-equity-chart> on pages of the demonstration', () => {
  afterEach(closePages);

  it('shows the figures of the reference backend, and draws them when it is in view', async () => {
    const page = await openPage('equity.html');
    const root = await chartIn(page);
    expect(root.querySelectorAll('tbody tr').length).to.be.greaterThan(4);
    expect(textOf(root.querySelector('[part=where]'))).to.include('West Yorkshire');
    const headline = textOf(root.querySelector('[part=finding]'));
    expect(headline.split(' ').length).to.be.at.most(15);
    expect(headline).to.match(/^[A-Z]/);
    root.host.scrollIntoView();
    await until('the drawing', () => isDrawn(root.querySelector('canvas')));
    expect(page.record.errors).to.deep.equal([]);
  });

  it('is readable before Chart.js loads, which happens only near the viewport', async () => {
    // It is far below the view at first.
    const page = await openPage('strict.html', '/test/pages/early/far.ts');
    const root = await chartIn(page);
    const drawn = () => requestsOf(page).filter(({ pathname }) => pathname.includes('drawing'));
    expect(drawn()).to.have.lengthOf(0);
    root.host.scrollIntoView();
    await until('the drawing', () => isDrawn(root.querySelector('canvas')));
    expect(drawn()).to.have.lengthOf(1);
  });

  it('draws and offers downloads under the strictest policy without violations', async () => {
    const page = await openPage('strict.html');
    const root = await chartIn(page);
    root.host.scrollIntoView();
    await until('the drawing', () => isDrawn(root.querySelector('canvas')));
    for (const part of ['download', 'download-notes', 'picture']) {
      const status = root.querySelector('[role=status]');
      const before = status?.textContent;
      root.querySelector<HTMLElement>(`[part=${part}]`)?.click();
      await until('the confirmation', () => status?.textContent !== before);
      expect(textOf(status)).to.match(/^Downloaded\./);
    }
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('gives a 16:9 picture and a sentence in the clipboard in 2 actions from the top of the page', async () => {
    const page = await openPage('equity.html');
    const copied: (ClipboardItem | string)[] = [];
    // A frame in a test has no permission to use the real clipboard.
    Object.defineProperty(page.window.navigator, 'clipboard', {
      value: {
        write: (items: ClipboardItem[]) => Promise.resolve(void copied.push(...items)),
        writeText: (text: string) => Promise.resolve(void copied.push(text)),
      },
    });
    const root = await chartIn(page);
    root.host.scrollIntoView();
    await until('the drawing', () => isDrawn(root.querySelector('canvas')));
    page.window.scrollTo(0, 0);
    const status = () => textOf(root.querySelector('[role=status]'));
    for (const [action, part] of ['copy-picture', 'copy-sentence'].entries()) {
      root.querySelector<HTMLElement>(`[part=${part}]`)?.click();
      await until(`action ${action + 1}`, () => status().includes('copied.') && copied.length > action);
    }
    const [picture, sentence] = copied;
    if (picture === undefined || typeof picture === 'string') throw new Error('No picture was copied');
    const { width, height } = await createImageBitmap(await picture.getType('image/png'));
    expect(width / height).to.be.closeTo(16 / 9, 0.001);
    expect(sentence).to.include(textOf(root.querySelector('[part=finding]')));
    expect(sentence).to.include('West Yorkshire');
    // The buttons are under the drawing, before the table.
    const table = root.querySelector('table');
    const actions = root.querySelector('[part=actions]');
    expect(table && actions?.compareDocumentPosition(table)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(page.record.errors).to.deep.equal([]);
  });
});
