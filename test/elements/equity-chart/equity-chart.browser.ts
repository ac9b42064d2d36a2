import { expect } from 'chai';
import type { Cell, Equity } from '../../../src/contract/equity.js';
import { configure } from '../../../src/data/configure.js';
import { EQUITY } from '../../../stories/fixtures/equity.js';
import { RoundsWarningEvent } from '../../../src/elements/rounds-events.js';
import { emulateMedia, engine, until } from '../../support/browser.js';
import { isDrawn } from '../../support/canvas.js';
import { asked, backendOf, mount, ready, savedBy, squeezed, textsInPng } from './equity-chart-support.js';

const PUBLISHED = 'Share of published attendances';
const FAIR = 'Fair share (part of all known workforce)';
const READING = 'Compared with a fair share';

/** Returns a backend that changes the cells of one sector. */
const backendWith = (sector: string, change: (cell: Cell) => Cell) => ({
  fetch: backendOf(() => ({
    ...EQUITY,
    cells: EQUITY.cells.map((cell) => (cell.sector === sector ? change(cell) : cell)),
  })),
});

describe('<rounds-equity-chart>', () => {
  describe('the headline', () => {
    it('is the heading, and one sentence under it names every other sector by its reading', async () => {
      const { root, finding, sentence } = await ready();
      expect(root.querySelector('h2')?.textContent).to.include('Nobody from education was counted at Rounds');
      expect(finding()).to.equal('Nobody from education was counted at Rounds');
      expect(sentence()).to.equal(
        'Social care got under half of a fair share; NHS and other health services got about twice a fair share; ' +
          'hospices, and general practice and primary care may have got more than a fair share; ' +
          'we cannot tell for councils, and voluntary and community organisations.'
      );
      expect(squeezed(root.querySelector('[part=figures]')?.textContent)).to.equal(
        'Social care: 85 of 575 attendances; a fair share would be about 207.'
      );
    });

    it('says where, when, how many figures were sent, and that units are mixed', async () => {
      const { root } = await ready();
      expect(squeezed(root.querySelector('[part=where]')?.textContent)).to.equal(
        'Share of attendances compared with share of workforce, NHS West Yorkshire, July to September 2026. ' +
          'Rounds sent 82 of 95 expected figures. Workforces are counted in different units: people, posts and jobs. ' +
          'Published on 29 October 2026.'
      );
    });

    it('says "may" if the interval includes the fair share', async () => {
      const even: Equity = {
        ...EQUITY,
        sectors: EQUITY.sectors.slice(0, 2).map((sector) => ({
          ...sector,
          workforce: sector.workforce && { ...sector.workforce, value: 1000 },
        })),
        cells: EQUITY.cells.slice(0, 2).map((cell, at) => ({
          ...cell,
          recorded: cell.sessions,
          attendances: { state: 'value', value: 50 + 5 * at },
        })),
      };
      const { finding, sentence, row } = await ready({}, { fetch: backendOf(() => even) });
      expect(finding()).to.equal('Sectors with figures may have got about a fair share of Rounds');
      expect(sentence()).to.equal(
        'NHS and other health services, and general practice and primary care may have got about a fair share.'
      );
      expect(row('NHS and other health services')[READING]).to.equal('About a fair share; may be chance');
    });

    it('can be replaced by the page with a slot, after which the sentence names every sector', async () => {
      const ownFinding = document.createElement('b');
      ownFinding.slot = 'finding';
      ownFinding.textContent = 'We have work to do.';
      const { root, sentence } = await ready({}, { inside: ownFinding });
      const slot = root.querySelector<HTMLSlotElement>('slot[name=finding]');
      expect(slot?.assignedElements()).to.deep.equal([ownFinding]);
      expect(ownFinding.getBoundingClientRect().height).to.be.greaterThan(0);
      expect(sentence()).to.include('Nobody from education was counted');
      ownFinding.remove();
      await until('the sentence without the headline’s sector', () => !sentence().includes('education'));
    });

    it('can be replaced by the page with a message', async () => {
      const { finding } = await ready();
      configure({ messages: { en: { equityChart: { noneFrom: (names) => `So much for ${names}` } } } });
      await until('the replaced message', () => finding() === 'So much for education');
    });

    for (const [state, text] of [
      ['all-suppressed', 'We cannot tell: the numbers are too small to publish safely'],
      ['no-workforce', 'Nobody from education was counted at Rounds'],
      ['zero-access', 'No Round was open to social care'],
    ] as const) {
      it(`explains the limits of the data: ${state}`, async () => {
        const { finding } = await ready({}, { state });
        expect(finding()).to.equal(text);
      });
    }

    it('says "may" about a low share if counts are missing, but still names the sector', async () => {
      const { sentence, row } = await ready(
        {},
        backendWith('social-care', (cell) => ({
          ...cell,
          sessions: 60,
          attendances: { state: 'value', value: 85, missing: 2 },
        }))
      );
      expect(sentence()).to.match(/^Social care may have got less than a fair share;/);
      expect(row('Social care')[READING]).to.equal('Under half of a fair share; some figures missing');
    });

    it('applies the same test to a high share, and says "may" if counts are missing', async () => {
      const { sentence, row } = await ready(
        {},
        backendWith('social-care', (cell) => ({ ...cell, sessions: 200 }))
      );
      expect(sentence()).to.include('NHS and other health services');
      expect(sentence()).to.match(/NHS and other health services[^;]* may have got more than a fair share/);
      expect(row('NHS and other health services')[READING]).to.include('some figures missing');
    });

    it('names sectors that cannot be compared separately from similar ones', async () => {
      const { sentence } = await ready(
        {},
        backendWith('primary-care', (cell) => ({ ...cell, attendances: { state: 'value', value: 35 } }))
      );
      expect(sentence()).to.include(
        '; general practice and primary care may have got about a fair share; we cannot tell'
      );
    });

    it('names a sector without attendance only once, even with a small workforce', async () => {
      const withSmallWorkforce = (sector: Equity['sectors'][number]): Equity['sectors'][number] =>
        sector.code === 'hospice' && sector.workforce
          ? { ...sector, workforce: { ...sector.workforce, value: 60 } }
          : sector;
      const cells = EQUITY.cells.map((cell) =>
        cell.sector === 'hospice' ? { ...cell, attendances: { state: 'zero' } as const } : cell
      );
      const answer = { ...EQUITY, sectors: EQUITY.sectors.map(withSmallWorkforce), cells };
      const { finding, sentence } = await ready({}, { fetch: backendOf(() => answer) });
      expect(finding()).to.equal('Nobody from hospices or education was counted at Rounds');
      expect(sentence()).not.to.include('hospices');
    });
  });

  describe('the table', () => {
    it('distinguishes value, zero, suppressed, not collected and no Round open in words', async () => {
      const { row, root } = await ready(
        {},
        backendWith('hospice', (cell) => ({
          ...cell,
          ...{ sessions: 0, recorded: 0 },
          attendances: { state: 'not-collected' },
          firstTime: { state: 'not-collected' },
        }))
      );
      expect(row('NHS and other health services').Attendances).to.equal('410');
      expect(row('Education').Attendances).to.equal('0');
      expect(row('Councils').Attendances).to.equal('Hidden');
      expect(row('Voluntary and community organisations').Attendances).to.equal('No figures');
      expect(row('Hospices').Attendances).to.equal('No Round open');
      for (const state of ['value', 'zero', 'suppressed', 'not-collected', 'no-round-open'])
        expect(root.querySelector(`td .${state}`), state).not.to.equal(null);
      const key = squeezed((await until('the key', () => root.querySelector('[part=key]'))).textContent);
      expect(key).to.match(/0: .*Hidden: .*privacy.*No figures: .*No Round open: /);
    });

    it('lists sectors under the headings of the drawing, in the backend’s order', async () => {
      const { root } = await ready();
      const rows = [...root.querySelectorAll('tbody tr')].map((row) =>
        squeezed(row.querySelector('th')?.textContent)
      );
      expect(rows).to.deep.equal([
        ...['Less than a fair share', 'Social care', 'Education'],
        ...['More than a fair share', 'NHS and other health services'],
        ...['General practice and primary care', 'Hospices'],
        ...['We cannot tell', 'Councils', 'Voluntary and community organisations'],
      ]);
    });

    it('shows every estimate with its 95% interval and its reading, in whole percentages and words', async () => {
      const { row } = await ready();
      expect(row('Social care')).to.include({
        Attendances: '85',
        [FAIR]: '36%',
        [READING]: 'Under half of a fair share',
        'First time': '60',
        'Rounds that sent figures': '15 of 15',
        'Planned now': '7',
      });
      expect(row('Social care')[PUBLISHED]).to.match(/^15% 95% interval \d+% to \d+%$/);
      expect(row('Hospices')[FAIR]).to.equal('less than 1%');
    });

    it('says "published" only if some attendances are hidden', async () => {
      const { root } = await ready({}, { state: 'zero-access' });
      expect(squeezed(root.querySelector('thead')?.textContent)).to.include(PUBLISHED);
      const withoutHidden: Equity = {
        ...EQUITY,
        cells: EQUITY.cells.filter(({ sector }) => sector !== 'local-authority'),
      };
      const other = await ready({}, { fetch: backendOf(() => withoutHidden) });
      expect(squeezed(other.root.querySelector('thead')?.textContent)).to.include('Share of attendances');
    });

    it('shows the numbers of hidden and missing counts next to the nation’s', async () => {
      const { row } = await ready({}, { state: 'nation' });
      expect(row('NHS and other health services').Attendances).to.equal(
        '4,105 numbers hidden: 2 not collected: 3'
      );
    });

    it('shows rates in plain words, with an interval that allows for people who come in groups', async () => {
      const { row, sentence } = await ready({ measure: 'rate' });
      expect(row('Social care')).to.include({ 'In words': 'about 3 in every 1,000' });
      // Byar's interval for 85 people who attended independently would be 2.3 to 3.6.
      const cell = row('Social care')['For every 1,000 of the workforce'] ?? '';
      const [, lower, upper] = /^2\.9 95% interval ([\d.]+) to ([\d.]+)$/.exec(cell) ?? [];
      expect(Number(lower)).to.be.greaterThan(0.5).and.lessThan(2);
      expect(Number(upper)).to.be.greaterThan(4).and.lessThan(7);
      expect(sentence()).to.match(/^Social care got under half of a fair share/);
    });

    it('shows the Rounds that welcomed each sector, always with attendances', async () => {
      const { row, finding, sentence } = await ready({ measure: 'sessions' });
      expect(row('Social care')).to.include({
        'Rounds open to them': '15',
        'Planned now': '7',
        Attendances: '85',
      });
      expect(finding()).to.equal('Some Rounds were open to every sector');
      expect(sentence()).to.equal('No planned Round is open to education.');
    });

    it('shows the trend by sector and quarter, without comparing across breaks', async () => {
      const { root } = await ready({ measure: 'trend' }, { state: 'break' });
      const [first] = root.querySelectorAll('tbody');
      const rows = [...(first?.rows ?? [])].map((row) => squeezed(row.textContent));
      expect(rows).to.have.lengthOf(1 + 6 + 1);
      expect(rows[5]).to.equal(
        'Break: The system took in part of another one. Not comparable with earlier periods.'
      );
      const before = squeezed(root.querySelectorAll('tbody')[1]?.rows[1]?.textContent);
      expect(before).to.include('Not known');
    });

    it('adds up the requested periods, but only since the last break', async () => {
      const { row, root, text } = await ready({ from: '2025-Q3' }, { state: 'break' });
      expect(asked.some(({ searchParams }) => searchParams.get('from') === '2025-Q3')).to.equal(true);
      expect(row('Social care').Attendances).to.equal('120');
      expect(squeezed(root.querySelector('[part=notice]')?.textContent)).to.include('before 1 April 2026');
      expect(text()).to.include('April to June 2026 to July to September 2026');
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
      const order = [
        'heading',
        'sentence',
        'where',
        'drawing',
        'actions',
        'table',
        'key',
        'method',
        'notes',
        'voices',
      ].map((part) => {
        const found = root.querySelector(`[part=${part}]`);
        if (!found) throw new Error(`The chart has no [part=${part}]`);
        return found;
      });
      for (const [at, one] of order.slice(1).entries())
        expect(order[at]?.compareDocumentPosition(one)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
      expect(text()).to.include('Published on 29 October 2026.');
      expect(text()).to.include('Next figures on 28 January 2027.');
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
        /No figures have been published yet\. Next figures on 28 January 2027\..*Social care \(7 planned\)/
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
      expect(row('Hospices').Attendances).to.equal('No figures');
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
      expect(row('NHS and other health services').Attendances).to.equal('No figures');
    });

    it('shows the fallback content after an error', async () => {
      const { element, root } = mount({}, { state: 'error' });
      await until('the message', () => root.querySelector('[part=failure]'));
      expect(root.querySelector<HTMLSlotElement>('slot:not([name])')?.hidden).to.equal(false);
      expect(element.matches(':state(error)')).to.equal(true);
    });

    it('shows Welsh text in a Welsh page', async () => {
      const { text, finding } = await ready({ lang: 'cy' }, { state: 'welsh' });
      expect(finding()).to.equal('Ni chyfrifwyd neb mewn Rownd o’r sector hwn: addysg');
      expect(text()).to.include('Cafodd gofal cymdeithasol llai na hanner o gyfran deg');
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

    it('redraws its bars when a page changes the colour of bars', async () => {
      const { canvas, element } = await ready();
      await until('the drawing', () => isDrawn(canvas()));
      element.style.setProperty('--rounds-chart-bar', 'rgb(0, 128, 0)');
      const countOf = (): number => {
        const drawn = canvas();
        const data = drawn?.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height).data ?? [];
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if (data[at] === 0 && data[at + 1] === 128 && data[at + 2] === 0) count += 1;
        return count;
      };
      // Far more than the legend’s small square.
      await until('green bars', () => countOf() > 2_000);
    });

    it('is as tall as it says in every measure, without overlapping the buttons', async () => {
      for (const measure of ['share', 'rate', 'sessions', 'trend']) {
        const { canvas, element, root } = await ready({ measure });
        await until('the drawing', () => isDrawn(canvas()));
        const box = root.querySelector('.rows');
        expect(canvas()?.getBoundingClientRect().height).to.be.closeTo(
          box?.getBoundingClientRect().height ?? 0,
          1
        );
        // The next one must be in view to be drawn.
        element.remove();
      }
    });

    if (engine === 'chromium')
      it('is printed', async () => {
        await emulateMedia({ type: 'print' });
        try {
          const { canvas } = await ready();
          await until('the drawing', () => isDrawn(canvas()));
          expect(canvas()?.getBoundingClientRect().height).to.be.greaterThan(200);
        } finally {
          await emulateMedia({});
        }
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

    describe('with a module that another script has registered', () => {
      const key = Symbol.for('rounds-elements/chart');
      afterEach(() => {
        Reflect.deleteProperty(globalThis, key);
      });

      it('loads while the figures are on their way', async () => {
        let isRead = false;
        Object.defineProperty(globalThis, key, {
          configurable: true,
          get: () => {
            isRead = true;
            return undefined;
          },
        });
        const { root } = mount({}, { fetch: () => new Promise(() => undefined) });
        await until('the module', () => isRead);
        expect(root.querySelector('table')).to.equal(null);
      });

      it('is drawn after the table has been painted', async () => {
        let frames = 0;
        let framesAtDrawing: number | null = null;
        const draw = () => {
          framesAtDrawing = frames;
          return { update: () => undefined, destroy: () => undefined };
        };
        Reflect.set(globalThis, key, { draw, picture: () => Promise.resolve(null) });
        const { element } = mount();
        element.addEventListener('rounds-load', () => {
          requestAnimationFrame(() => {
            frames += 1;
          });
        });
        await until('the drawing', () => framesAtDrawing !== null);
        expect(framesAtDrawing).to.equal(1);
      });
    });

    it('hides the table visually with without-table, but keeps it for assistive technology', async () => {
      const { root, canvas } = await ready({ 'without-table': '', 'without-download': '' });
      await until('the drawing', () => isDrawn(canvas()));
      const table = root.querySelector('table');
      expect(table?.parentElement?.getBoundingClientRect().width).to.equal(1);
      expect(table?.rows.length).to.equal(11);
      expect(root.querySelector('[part=download]')).to.equal(null);
    });
  });

  describe('downloads', () => {
    const csvIn = async (state: 'default' | 'nation' | 'hostile' = 'default', measure = 'share') => {
      const chart = await ready({ measure }, { state });
      const { name, file } = await savedBy(() => {
        chart.button('Download figures').click();
      });
      const [header = '', ...records] = (await file.text()).replace(/\r\n$/, '').split('\r\n');
      const names = header.split(',');
      const record = (code: string): Readonly<Record<string, string>> => {
        const fields = records.find((line) => line.split(',')[2] === code)?.split(',') ?? [];
        return Object.fromEntries(names.map((key, at) => [key, fields[at] ?? '']));
      };
      return { ...chart, name, file, names, records, record };
    };

    it('provide a CSV file with one header row, states as words, and at most 4 decimals', async () => {
      const { name, file, names, records, record } = await csvIn();
      expect(name).to.equal('rounds-QWO-share-2026-Q3.csv');
      const bytes = new Uint8Array(await file.arrayBuffer());
      expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
      expect(names.slice(0, 5)).to.deep.equal(['system', 'period', 'sector_code', 'sector', 'reading']);
      expect(records).to.have.lengthOf(7);
      expect(record('social-care')).to.include({
        system: 'QWO',
        period: '2026-Q3',
        sector: 'Social care',
        reading: 'less',
        certainty: 'clear',
        attendances: '85',
        attendances_state: 'value',
        share: '0.1478',
        rounds_open: '15',
        rounds_with_figures: '15',
        rounds_planned: '7',
      });
      expect(record('education')).to.include({
        attendances: '0',
        attendances_state: 'zero',
        certainty: 'clear',
      });
      expect(record('local-authority')).to.include({ attendances: '', attendances_state: 'hidden' });
      expect(record('voluntary')).to.include({ attendances: '', attendances_state: 'not collected' });
      expect(records.join()).not.to.match(/\.\d{5}/);
    });

    it('provide the same shares in the CSV file of every measure', async () => {
      const shares: unknown[] = [];
      for (const measure of ['share', 'rate', 'sessions'])
        shares.push((await csvIn('default', measure)).record('social-care')['share']);
      expect(new Set(shares).size).to.equal(1);
    });

    it('provide the number of counts that a sum leaves out in the CSV file', async () => {
      const { record } = await csvIn('nation');
      expect(record('health')).to.include({ attendances_hidden: '2', attendances_missing: '3' });
      expect(record('social-care')).to.include({ attendances_hidden: '9' });
    });

    it('provide no text that a spreadsheet would run', async () => {
      const { records } = await csvIn('hostile');
      expect(records.some((line) => /(^|,)"?[=+@-]\D/.test(line))).to.equal(false);
    });

    it('provide method, source and notes in a text file, without a machine address', async () => {
      const { button } = await ready();
      const { name, file } = await savedBy(() => {
        button('Download notes').click();
      });
      expect(name).to.equal('rounds-QWO-share-2026-Q3.txt');
      const text = await file.text();
      expect(text).to.match(
        /^\uFEFF?Nobody from education was counted at Rounds\r\nSocial care got under half/
      );
      expect(text).to.include('Published on 29 October 2026.');
      expect(text).to.include('Two late returns');
      expect(text).not.to.include('default.rounds.example');
    });

    it('provide a PNG picture of 1600 by 900 pixels', async () => {
      const { button, canvas } = await ready();
      await until('the drawing', () => isDrawn(canvas()));
      const { name, file } = await savedBy(() => {
        button('Download picture').click();
      });
      expect(name).to.equal('rounds-QWO-share-2026-Q3.png');
      const { width, height } = await createImageBitmap(file);
      expect([width, height]).to.deep.equal([1600, 900]);
    });

    it('describe the picture inside its file, in the language of the page', async () => {
      const { button, canvas, finding, sentence, element } = await ready({ lang: 'cy' }, { state: 'welsh' });
      await until('the drawing', () => isDrawn(canvas()));
      const picture = element.shadowRoot?.querySelector<HTMLElement>('[part=picture]');
      expect(button('Lawrlwytho’r llun')).to.equal(picture);
      const { file } = await savedBy(() => picture?.click());
      const [{ keyword, language, text } = { keyword: '', language: '', text: '' }, ...others] =
        await textsInPng(file);
      expect(others).to.deep.equal([]);
      expect([keyword, language]).to.deep.equal(['Description', 'cy']);
      expect(text).to.include(finding()).and.to.include(sentence());
      expect(text.split('\n').length).to.be.at.most(7);
      expect(text).not.to.include('rounds.example');
    });
  });

  describe('copying', () => {
    const clipboardWith = (
      methods: Partial<Record<'write' | 'writeText', (given: never) => Promise<void>>>
    ) => {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: methods });
    };

    afterEach(() => {
      Reflect.deleteProperty(navigator, 'clipboard');
    });

    it('copies headline and sentence, with what, where and when', async () => {
      const copied: string[] = [];
      clipboardWith({ writeText: (text: string) => Promise.resolve(void copied.push(text)) });
      const { button, status, root } = await ready();
      button('Copy sentence').click();
      await until('the announcement', () => status() === 'Sentence copied.');
      expect(root.querySelector('[part=outcome]')?.textContent).to.equal('Sentence copied.');
      expect(copied[0]).to.match(
        /^Nobody from education was counted at Rounds\. Social care got .*\. Social care: 85 of /
      );
      expect(copied[0]).to.include('NHS West Yorkshire, July to September 2026.');
    });

    it('copies the picture', async () => {
      const types: string[] = [];
      const sizes: number[] = [];
      clipboardWith({
        write: async ([item]: ClipboardItem[]) => {
          types.push(...(item?.types ?? []));
          sizes.push((await item?.getType('image/png'))?.size ?? 0);
        },
      });
      const { button, canvas, status } = await ready();
      await until('the drawing', () => isDrawn(canvas()));
      button('Copy picture').click();
      await until('the announcement', () => status() === 'Picture copied.');
      expect(types).to.deep.equal(['image/png']);
      expect(sizes[0]).to.be.greaterThan(10_000);
    });

    it('says so if the browser refuses', async () => {
      clipboardWith({ writeText: () => Promise.reject(new DOMException('No', 'NotAllowedError')) });
      const { button, status, root } = await ready();
      button('Copy sentence').click();
      await until('the announcement', () => status().startsWith('Your browser does not allow copying here.'));
      expect(root.querySelector('[part=outcome]')?.textContent).to.equal(status());
    });
  });

  it('says that the figures of a demonstration are made up', async () => {
    const { root } = await ready({}, { state: 'demonstration' });
    const note = await until('the notice', () => root.querySelector('[part=demonstration]'));
    expect(note.textContent).to.contain('made up');
    const real = await ready();
    expect(real.root.querySelector('[part=demonstration]')).to.equal(null);
  });

  it('gives its buttons and its table different names from those of another chart on the page', async () => {
    const share = await ready();
    const rate = await ready({ measure: 'rate' });
    const namesIn = ({ root }: typeof share): string[] =>
      [...root.querySelectorAll('button, caption')].map((one) => squeezed(one.textContent));
    expect(namesIn(share).filter((name) => namesIn(rate).includes(name))).to.deep.equal([]);
    for (const name of namesIn(share))
      expect(name).to.match(/compared with share of workforce, NHS West Yorkshire, July to September 2026/);
  });
});
