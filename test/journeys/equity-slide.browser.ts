import { expect } from 'chai';
import { until } from '../support/browser.js';
import { allByRole, nameOf } from './accessible.js';
import { readFigures, truthOf } from './equity-answers.js';
import { Journey, WAYS } from './journey.js';

describe('a board member who needs a slide about who gets access to Rounds', () => {
  afterEach(() => {
    Journey.close();
  });

  for (const [way, screen, means] of WAYS)
    it(`has a 16:9 picture and a sentence in the clipboard in at most 3 actions from the top of the page, ${way}`, async () => {
      const journey = await Journey.open({ screen, means, page: 'equity.html' });
      const page = journey.document.defaultView;
      if (!page) throw new Error('The page has no window');
      const copied: (ClipboardItem | string)[] = [];
      // A frame in a test has no permission to use the system's clipboard.
      Object.defineProperty(page.navigator, 'clipboard', {
        value: {
          write: (items: ClipboardItem[]) => Promise.resolve(void copied.push(...items)),
          writeText: (text: string) => Promise.resolve(void copied.push(text)),
        },
      });
      const headline = await journey.find('heading', /^No Round was open to /);
      const picture = await journey.find('button', /^Copy picture of this chart: Share of attendances/);
      // The page was not scrolled, except by the skip link to the main content.
      expect(page.scrollY).to.be.at.most(200);

      let actions = 0;
      const use = async (control: HTMLElement, announced: RegExp): Promise<void> => {
        const before = copied.length;
        await journey.activate(control);
        actions += 1;
        await until(String(announced), () => copied.length > before, 15_000);
        await until(String(announced), () =>
          allByRole(journey.document.body, 'status').some(({ textContent }) => announced.test(textContent))
        );
      };
      await use(picture, /Picture copied/);
      const sentence = await journey.find('button', /^Copy sentence of this chart: Share of attendances/);
      await use(sentence, /Sentence copied/);
      expect(actions).to.be.at.most(3);

      const [item, text] = copied;
      if (item === undefined || typeof item === 'string') throw new Error('No picture was copied');
      const file = await item.getType('image/png');
      const { width, height } = await createImageBitmap(file);
      expect([width, height]).to.deep.equal([1600, 900]);
      expect(text)
        .to.be.a('string')
        .and.match(/^No Round was open to voluntary and community organisations\. Social care got /);
      expect(text).to.include(nameOf(headline)).and.include('West Yorkshire');
      // The figures are those of the backend.
      const { sectors, total } = truthOf(await readFigures('QWO'));
      const care = sectors.find(({ name }) => name === 'Social care');
      expect(text).to.include(`Social care: ${care?.attendances ?? ''} of ${total} attendances`);
      expect(text).not.to.match(/localhost|https?:/);
    });
});
