import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openPage, textOf, type OpenPage } from './page.js';

const formIn = async (page: OpenPage): Promise<ShadowRoot> => {
  const element = await until('the form', () => page.document.querySelector('rounds-feedback-form'));
  element.setAttribute('eager', '');
  return until('its questions', () =>
    element.shadowRoot?.querySelector('form') ? element.shadowRoot : null
  );
};

const fill = (root: ShadowRoot): void => {
  root.querySelector<HTMLElement>('[name=q0][value="4"]')?.click();
  const [field] = root.querySelectorAll('textarea');
  if (field) field.value = 'Something of mine';
  field?.dispatchEvent(new Event('input', { bubbles: true }));
};

const isEmpty = (root: ShadowRoot): boolean =>
  !root.querySelector(':checked') &&
  [...root.querySelectorAll('textarea')].every(({ value }) => value === '');

describe('<rounds-feedback-form> on pages of the demonstration', () => {
  afterEach(closePages);

  it('sends answers to the reference backend, and leaves nothing in the browser', async () => {
    const page = await openPage('feedback.html?outbox=memory');
    const root = await formIn(page);
    expect(root.querySelectorAll('.question').length).to.equal(14);
    fill(root);
    const receipts: string[] = [];
    page.document.addEventListener('rounds-sent', (event) => {
      receipts.push((event as Event & { receipt: string }).receipt);
    });
    root.querySelector<HTMLElement>('[part=send]')?.click();
    await until('the confirmation', () => root.querySelector('[part=sent]'));
    expect(receipts).to.have.lengthOf(1);
    expect(isEmpty(root)).to.equal(true);
    expect(page.record.writes).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.violations).to.deep.equal([]);
  });

  it('takes the session from its page, and shows the backend’s error for an unknown session', async () => {
    const page = await openPage('feedback.html?outbox=memory&session=nowhere&code=ROBIN-42');
    const root = await formIn(page);
    root.querySelector('form > details')?.setAttribute('open', '');
    await until('the payload', () => root.querySelector('[part=payload]'));
    expect(textOf(root.querySelector('[part=payload]'))).to.contain(
      '"sessionId": "nowhere", "code": "ROBIN-42"'
    );
    fill(root);
    root.querySelector<HTMLElement>('[part=send]')?.click();
    await until('the refusal', () => root.querySelector('#summary'));
    expect(textOf(root.querySelector('#summary'))).to.contain('We could not store your answers');
    expect(isEmpty(root)).to.equal(false);
  });

  it('says when a form is not anonymous', async () => {
    const root = await formIn(await openPage('feedback.html?outbox=memory&form=reflection'));
    expect(textOf(root.querySelector('[part=notice]'))).to.contain('not anonymous');
  });

  it('is empty after the visitor leaves and returns, and after reloading', async () => {
    const page = await openPage('feedback.html?outbox=memory');
    const frame = page.window.frameElement as HTMLIFrameElement;
    const again = async (act: () => void): Promise<ShadowRoot> => {
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      act();
      await loaded;
      return until('the form again', () => {
        const root = frame.contentDocument?.querySelector('rounds-feedback-form')?.shadowRoot;
        return root?.querySelector('form') ? root : null;
      });
    };
    fill(await formIn(page));
    let root = await again(() => {
      frame.contentWindow?.location.reload();
    });
    expect(isEmpty(root)).to.equal(true);
    fill(root);
    const left = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    if (frame.contentWindow) frame.contentWindow.location.href = '/__site/charity.html';
    await left;
    root = await again(() => {
      frame.contentWindow?.history.back();
    });
    expect(isEmpty(root)).to.equal(true);
    expect(textOf(root)).to.not.contain('Something of mine');
  });

  it('prints an empty paper form with a code for the page’s origin and path, under the strictest policy', async () => {
    const page = await openPage('strict.html?secret=1');
    const root = await formIn(page);
    fill(root);
    const paper = () => page.document.querySelector('[data-rounds-paper]')?.shadowRoot;
    let printed = '';
    page.window.print = () => {
      printed = textOf(paper()?.querySelector('h1') ?? null);
    };
    root.querySelector<HTMLElement>('[part=print]')?.click();
    await until('the print request', () => printed);
    expect(printed).to.equal(textOf(root.querySelector('h2')));
    const { origin, pathname } = page.window.location;
    expect(paper()?.querySelector('svg')?.getAttribute('aria-label')).to.equal(origin + pathname);
    expect(paper()?.textContent).to.not.contain('secret');
    expect(paper()?.textContent).to.not.contain('Something of mine');
    expect(paper()?.querySelectorAll('tbody tr').length).to.equal(10);
    expect(isEmpty(root)).to.equal(false);
    page.window.dispatchEvent(new Event('afterprint'));
    expect(paper()).to.equal(undefined);
    expect(page.document.adoptedStyleSheets.length).to.equal(0);
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });
});
