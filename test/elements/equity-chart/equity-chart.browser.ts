import { expect } from 'chai';
import type { Cell, Equity } from '../../../src/contract/equity.js';
import { configure } from '../../../src/data/configure.js';
import { EQUITY } from '../../../stories/fixtures/equity.js';
import { RoundsWarningEvent } from '../../../src/elements/rounds-events.js';
import { until } from '../../support/browser.js';
import { isDrawn } from '../../support/canvas.js';
import { asked, backendOf, mount, ready, squeezed } from './equity-chart-support.js';

const PUBLISHED = 'Share of published counts';

/** Returns a backend that changes the cells of one sector. */
const backendWith = (sector: string, change: (cell: Cell) => Cell) => ({
  fetch: backendOf(() => ({
    ...EQUITY,
    cells: EQUITY.cells.map((cell) => (cell.sector === sector ? change(cell) : cell)),
  })),
});

/** Returns the first file that an action makes the browser save. */
const savedBy = async (act: () => void): Promise<{ name: string; file: Blob }> => {
  const files: { name: string; file: Promise<Blob> }[] = [];
  const watch = (event: Event): void => {
    const link = event.composedPath()[0];
    if (!(link instanceof HTMLAnchorElement) || !link.download) return;
    event.preventDefault();
    files.push({ name: link.download, file: fetch(link.href).then((response) => response.blob()) });
  };
  // Events of a link outside the page do not reach the document, so the click method is replaced.
  const click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click');
  HTMLElement.prototype.click = function (this: HTMLElement) {
    this.addEventListener('click', watch, { once: true });
    (click?.value as () => void).call(this);
  };
  try {
    act();
    const { name, file } = await until('a file', () => files[0]);
    return { name, file: await file };
  } finally {
    HTMLElement.prototype.click = click?.value as () => void;
  }
};

describe('<rounds-equity-chart>', () => {
  describe('the finding', () => {
    it('claims only what the intervals allow, in one sentence', async () => {
      const { finding } = await ready();
      expect(finding()).to.equal(
        'July to September 2026: nobody from Education was counted at a Round; less than a fair share went to Social ' +
          'care (15% of published counts, 38% of the workforce); more than a fair share went to NHS and other health ' +
          'care (71% of published counts, 41% of the workforce), General practice and primary care (8% of published ' +
          'counts, 6% of the workforce), and Hospice care (6% of published counts, 0.8% of the workforce); nothing can be told about 2 ' +
          'sectors.'
      );
    });

    it('reports no clear difference if intervals include the fair share', async () => {
      const even: Equity = {
        ...EQUITY,
        sectors: EQUITY.sectors.slice(0, 2).map((sector) => ({
          ...sector,
          workforce: sector.workforce && { ...sector.workforce, value: 1000 },
        })),
        cells: EQUITY.cells
          .slice(0, 2)
          .map((cell, at) => ({ ...cell, attendances: { state: 'value', value: 50 + 5 * at } })),
      };
      const { finding, row } = await ready({}, { fetch: backendOf(() => even) });
      expect(finding()).to.equal('July to September 2026: no sector differs clearly from its fair share.');
      expect(row('NHS and other health care')['Against fair share (1.0)']).to.include(
        'similar to fair share'
      );
    });

    it('lets the page replace the finding with a slot or a message', async () => {
      const ownFinding = document.createElement('b');
      ownFinding.slot = 'finding';
      ownFinding.textContent = 'We have work to do.';
      const { root } = await ready({}, { inside: ownFinding });
      const slot = root.querySelector<HTMLSlotElement>('slot[name=finding]');
      expect(slot?.assignedElements()).to.deep.equal([ownFinding]);
      expect(ownFinding.getBoundingClientRect().height).to.be.greaterThan(0);
      configure({ messages: { en: { equityChart: { finding: (period) => `So much for ${period}` } } } });
      await until('the replaced message', () =>
        slot?.textContent.includes('So much for July to September 2026')
      );
    });

    for (const [state, text] of [
      ['all-suppressed', 'all counts are too small to be shown'],
      ['no-workforce', 'nobody can tell a fair share'],
      ['zero-access', 'nobody from Social care, Charity or community group and Education was counted'],
    ] as const) {
      it(`explains the limits of the data: ${state}`, async () => {
        const { finding } = await ready({}, { state });
        expect(finding()).to.include(text);
      });
    }

    it('does not report a low share if counts are missing', async () => {
      const { finding } = await ready(
        {},
        backendWith('social-care', (cell) => ({
          ...cell,
          attendances: { state: 'value', value: 85, missing: 2 },
        }))
      );
      expect(finding()).not.to.include('Social care');
      expect(finding()).to.include('; returns are missing, so a low figure may only seem low');
    });
  });

  it('counts sectors that cannot be compared separately from similar ones', async () => {
    const { finding } = await ready(
      {},
      backendWith('primary-care', (cell) => ({ ...cell, attendances: { state: 'value', value: 35 } }))
    );
    expect(finding()).to.include('; 1 sector does not differ clearly; nothing can be told about 2 sectors.');
  });

  it('counts a sector without attendance only once, even with a small workforce', async () => {
    const withSmallWorkforce = (sector: Equity['sectors'][number]): Equity['sectors'][number] =>
      sector.code === 'hospice' && sector.workforce
        ? { ...sector, workforce: { ...sector.workforce, value: 60 } }
        : sector;
    const cells = EQUITY.cells.map((cell) =>
      cell.sector === 'hospice' ? { ...cell, attendances: { state: 'zero' } as const } : cell
    );
    const answer = { ...EQUITY, sectors: EQUITY.sectors.map(withSmallWorkforce), cells };
    const { finding } = await ready({}, { fetch: backendOf(() => answer) });
    expect(finding()).to.include('nobody from Hospice care and Education was counted');
    expect(finding()).to.include('; nothing can be told about 2 sectors.').and.not.include('differ clearly');
  });

  it('does not report low access while returns are missing', async () => {
    const { finding } = await ready(
      {},
      backendWith('social-care', (cell) => ({ ...cell, sessions: cell.recorded + 1 }))
    );
    expect(finding()).not.to.include('Social care');
    expect(finding()).to.include('; returns are missing, so a low figure may only seem low');
  });

  describe('the table', () => {
    it('distinguishes value, zero, suppressed and not collected, in words and visually', async () => {
      const { row, root } = await ready();
      expect(row('NHS and other health care').Attendances).to.equal('410');
      expect(row('Education').Attendances).to.equal('0');
      expect(row('Local council').Attendances).to.equal('hidden');
      expect(row('Charity or community group').Attendances).to.equal('no data');
      const backgrounds = ['value', 'zero', 'suppressed', 'not-collected'].map((state) => {
        const cell = root.querySelector(`td .${state}`);
        if (!cell) throw new Error(`No cell has the class ${state}`);
        return getComputedStyle(cell, '::before').backgroundImage;
      });
      expect(backgrounds.slice(0, 2)).to.deep.equal(['none', 'none']);
      expect(new Set(backgrounds.slice(1)).size).to.equal(3);
      const key = squeezed(root.querySelector('[part=key]')?.textContent);
      expect(key).to.match(/0: .*Hidden: .*No data: .*not low access/);
    });

    it('lists sectors in the backend’s order, after those with no access', async () => {
      const { names } = await ready();
      expect(names()).to.deep.equal([
        'Education',
        'NHS and other health care',
        'General practice and primary care',
        'Hospice care',
        'Social care',
        'Local council',
        'Charity or community group',
      ]);
    });

    it('shows every estimate with its 95% interval and its relation to the fair share, in words', async () => {
      const { row } = await ready();
      expect(row('Social care')).to.include({
        Attendances: '85',
        [PUBLISHED]: '14.8% 95% interval 12.1% to 17.9%',
        'Share of workforce': '38.4%',
        'Against fair share (1.0)': '0.39, below fair share 95% interval 0.32 to 0.47',
        'First time': '60',
        Returns: 'from 15 of 15 Rounds',
        'Planned now': '7',
      });
    });

    it('says "of attendances" only if no counts are hidden', async () => {
      const { root } = await ready({}, { state: 'zero-access' });
      expect(squeezed(root.querySelector('thead')?.textContent)).to.include('Share of published counts');
      const withoutHidden: Equity = {
        ...EQUITY,
        cells: EQUITY.cells.filter(({ sector }) => sector !== 'local-authority'),
      };
      const other = await ready({}, { fetch: backendOf(() => withoutHidden) });
      expect(squeezed(other.root.querySelector('thead')?.textContent)).to.include('Share of attendances');
    });

    it('shows the numbers of hidden and missing counts next to the nation’s', async () => {
      const { row } = await ready({}, { state: 'nation' });
      expect(row('NHS and other health care').Attendances).to.equal(
        '4,105 of published counts: 2 hidden 3 not collected'
      );
    });

    it('shows rates in plain words', async () => {
      const { row, finding } = await ready({ measure: 'rate' });
      expect(row('Social care')).to.include({
        'For every 1,000 of the workforce': '2.9 95% interval 2.3 to 3.6',
        'In plain words':
          'about 3 in every 1,000 95% interval about 2 in every 1,000 to about 4 in every 1,000',
      });
      expect(finding()).to.include('overall, about 7 in every 1,000');
    });

    it('shows the Rounds that welcomed each sector, always with attendances', async () => {
      const { row, finding } = await ready({ measure: 'sessions' });
      expect(row('Social care')).to.include({
        'Rounds that welcomed them': '15',
        'Planned now': '7',
        Attendances: '85',
      });
      expect(finding()).to.include('none that is planned welcomes Education');
    });

    it('shows the trend by sector and quarter, without comparing across breaks', async () => {
      const { root, finding } = await ready({ measure: 'trend' }, { state: 'break' });
      const [first] = root.querySelectorAll('tbody');
      const rows = [...(first?.rows ?? [])].map((row) => squeezed(row.textContent));
      expect(rows).to.have.lengthOf(1 + 6 + 1);
      expect(rows[5]).to.equal(
        'Break: The system took in part of another one. Not comparable with what came before.'
      );
      expect(finding()).to.match(/^April to June 2026 – July to September 2026: /);
      const before = squeezed(root.querySelectorAll('tbody')[1]?.rows[1]?.textContent);
      expect(before).to.include('not known');
    });

    it('adds up the requested periods, but only since the last break', async () => {
      const { row, root, text } = await ready({ from: '2025-Q3' }, { state: 'break' });
      expect(asked.some(({ searchParams }) => searchParams.get('from') === '2025-Q3')).to.equal(true);
      expect(row('Social care').Attendances).to.equal('120');
      expect(squeezed(root.querySelector('[part=notice]')?.textContent)).to.include('before 1 April 2026');
      expect(text()).to.include('April to June 2026 – July to September 2026');
    });

    it('says that a system has ended, and names its successor', async () => {
      const { root } = await ready({ system: 'QHG' }, { state: 'ended' });
      expect(squeezed(root.querySelector('[part=notice]')?.textContent)).to.equal(
        'These are the last figures of Bedfordshire, Luton and Milton Keynes, which ended on 31 March 2026. ' +
          'Newer figures for its area are under S1Y5D.'
      );
    });
  });

  describe('the text below the table', () => {
    it('shows the method with each workforce, then notes and quotations', async () => {
      const { root, text } = await ready();
      const order = ['heading', 'finding', 'drawing', 'table', 'key', 'method', 'notes', 'voices'].map(
        (part) => {
          const found = root.querySelector(`[part=${part}]`);
          if (!found) throw new Error(`The chart has no [part=${part}]`);
          return found;
        }
      );
      for (const [at, one] of order.slice(1).entries())
        expect(order[at]?.compareDocumentPosition(one)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
      expect(text()).to.include('Published on 29 October 2026.');
      expect(text()).to.include('The next figures come on 28 January 2027.');
      expect(text()).to.include('29,500 posts; the whole of the system; 31 March 2026; Skills for Care');
      expect(text()).to.include('larger charities only');
      expect(text()).to.include('different units');
      expect(text()).to.include('Two late returns');
      expect(text()).to.include('Home care worker');
    });

    it('shows hostile content from a backend as text', async () => {
      const { root } = await ready({}, { state: 'hostile' });
      expect(root.querySelector('img, script')).to.equal(null);
      expect(root.textContent).not.to.include('native code');
      expect(Reflect.get(globalThis, 'rounds_hacked')).to.equal(undefined);
      for (const link of root.querySelectorAll('a')) expect(link.protocol).to.match(/^(https?|mailto):$/);
    });
  });

  describe('states', () => {
    it('shows planned Rounds before the first publication', async () => {
      const { element, root } = mount({}, { state: 'empty' });
      await until('the message', () => root.querySelector('[part=empty]'));
      expect(squeezed(root.querySelector('[part=empty]')?.textContent)).to.match(
        /No figures have been published yet\. The next figures come on 28 January 2027\..*Social care \(7 planned\)/
      );
      expect(element.matches(':state(empty)')).to.equal(true);
    });

    it('leaves out items that break the contract, and reports their number', async () => {
      const dropped: number[] = [];
      const { element, row, root } = mount({}, { state: 'one-bad' });
      element.addEventListener('rounds-warning', (event) => {
        if (event instanceof RoundsWarningEvent) dropped.push(event.dropped);
      });
      await until('the table', () => root.querySelector('table'));
      await until('the warning', () => dropped.length > 0);
      expect(dropped).to.deep.equal([1]);
      expect(row('Hospice care').Attendances).to.equal('no data');
      expect(row('Social care').Attendances).to.equal('85');
    });

    it('does not show a count below the disclosure threshold', async () => {
      const leak: Equity = {
        ...EQUITY,
        cells: EQUITY.cells.map((cell, at) =>
          at === 0 ? { ...cell, attendances: { state: 'value', value: 3 } } : cell
        ),
      };
      const { row } = await ready({}, { fetch: backendOf(() => leak) });
      expect(row('NHS and other health care').Attendances).to.equal('no data');
    });

    it('shows the fallback content after an error', async () => {
      const { element, root } = mount({}, { state: 'error' });
      await until('the message', () => root.querySelector('[part=failure]'));
      expect(root.querySelector<HTMLSlotElement>('slot:not([name])')?.hidden).to.equal(false);
      expect(element.matches(':state(error)')).to.equal(true);
    });

    it('shows Welsh text in a Welsh page', async () => {
      const { text, finding } = await ready({ lang: 'cy' }, { state: 'welsh' });
      expect(finding()).to.include('llai na chyfran deg i: Gofal cymdeithasol');
      expect(text()).to.include('Sut y mesurwyd hyn');
    });
  });

  describe('the drawing', () => {
    it('reserves its height before it loads, and is hidden from assistive technology', async () => {
      const { canvas, root } = await ready();
      const box = root.querySelector('[part=drawing]');
      const before = box?.getBoundingClientRect().height;
      await until('the drawing', () => isDrawn(canvas()));
      expect(box?.getBoundingClientRect().height).to.equal(before);
      expect(box?.getAttribute('aria-hidden')).to.equal('true');
    });

    it('clears the canvas when the element is removed, and redraws it when the element returns', async () => {
      const { canvas, element } = await ready();
      await until('the drawing', () => isDrawn(canvas()));
      const parent = element.parentElement;
      element.remove();
      expect(isDrawn(canvas())).to.equal(false);
      parent?.append(element);
      await until('the drawing again', () => isDrawn(canvas()));
    });

    it('redraws when the column width or the colours of the page change', async () => {
      const { canvas, element } = await ready();
      await until('the drawing', () => isDrawn(canvas()));
      element.style.width = '320px';
      await until('a narrow drawing', () => (canvas()?.getBoundingClientRect().width ?? 999) <= 320);
      const picture = canvas()?.toDataURL();
      element.style.color = 'rgb(200, 0, 100)';
      await until('the drawing in other colours', () => canvas()?.toDataURL() !== picture);
    });

    it('uses the drawing module that another script has registered', async () => {
      const key = Symbol.for('rounds-elements/chart');
      const drawn: string[] = [];
      const parts = {
        draw: () => ({ update: () => undefined, destroy: () => drawn.push('destroy') }),
        picture: () => Promise.resolve(null),
      };
      Reflect.set(globalThis, key, { ...parts, draw: () => (drawn.push('draw'), parts.draw()) });
      try {
        const { element } = await ready();
        await until('the drawing', () => drawn.length > 0);
        element.remove();
        expect(drawn).to.deep.equal(['draw', 'destroy']);
      } finally {
        Reflect.deleteProperty(globalThis, key);
      }
    });

    it('hides the table visually with without-table, but keeps it for assistive technology', async () => {
      const { root, canvas } = await ready({ 'without-table': '', 'without-download': '' });
      await until('the drawing', () => isDrawn(canvas()));
      const table = root.querySelector('table');
      expect(table?.parentElement?.getBoundingClientRect().width).to.equal(1);
      expect(table?.rows.length).to.equal(8);
      expect(root.querySelector('[part=download]')).to.equal(null);
    });
  });

  describe('downloads', () => {
    it('provide a CSV file with title, finding, source, date, notes and numeric figures', async () => {
      const { button } = await ready();
      const { name, file } = await savedBy(() => {
        button('Download the figures').click();
      });
      expect(name).to.equal('rounds-QWO-share-2026-Q3.csv');
      const bytes = new Uint8Array(await file.arrayBuffer());
      expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
      const text = await file.text();
      const lines = text.split('\r\n');
      expect(lines[0]).to.match(/"?Who gets access to Rounds: NHS West Yorkshire, July to September 2026"?/);
      expect(text).to.include('Source: https://default.rounds.example/v1/equity');
      expect(text).to.include('Published on 29 October 2026.');
      expect(text).to.include('Two late returns');
      const header = lines.findIndex((line) => line.startsWith('period,sectorCode,sector,attendances'));
      expect(lines[header]).to.include('attendancesState,share,shareState,shareLower95,shareUpper95');
      expect(lines[header + 1]).to.match(/^2026-Q3,education,Education,0,zero,0,/);
      expect(lines.find((line) => line.includes(',local-authority,'))).to.match(
        /Local council,,suppressed,,suppressed,/
      );
      expect(lines.at(-1)).to.equal('');
      expect(lines[header]?.endsWith(',recorded,upcoming,sessions')).to.equal(true);
      expect(lines.find((line) => line.includes(',primary-care,'))).to.match(/,16,6,18$/);
    });

    it('provide the number of counts that a sum leaves out in the CSV file', async () => {
      const { button, root } = await ready({}, { state: 'nation' });
      const { file } = await savedBy(() => {
        button('Download the figures').click();
      });
      const lines = (await file.text()).split('\r\n');
      const names = lines.find((line) => line.startsWith('period,'))?.split(',') ?? [];
      const records = lines.slice(lines.findIndex((line) => line.startsWith('period,')) + 1, -1);
      const hidden = records.map((line) => line.split(',')[names.indexOf('attendancesHidden')]);
      const shown = [...root.querySelectorAll('tbody tr')].map(
        (row) => /of published counts: (\d+) hidden/.exec(row.querySelector('td')?.textContent ?? '')?.[1]
      );
      expect(hidden.some((count) => Number(count) > 0)).to.equal(true);
      expect(hidden.map((count) => (Number(count) > 0 ? count : undefined))).to.deep.equal(shown);
    });

    it('provide a PNG picture of the drawing', async () => {
      const { button, canvas } = await ready();
      await until('the drawing', () => isDrawn(canvas()));
      const { name, file } = await savedBy(() => {
        button('Download a picture').click();
      });
      expect(name).to.equal('rounds-QWO-share-2026-Q3.png');
      const { width, height } = await createImageBitmap(file);
      expect(width).to.equal(2000);
      expect(height).to.be.greaterThan(1000);
    });
  });
});
