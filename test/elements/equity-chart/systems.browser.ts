import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { fixtureFetch } from '../../../stories/fixtures/index.js';
import { setViewport, until } from '../../support/browser.js';
import { answered, asked, squeezed } from '../support.js';
import { mount, ready, savedBy, textsInPng, type Mounted } from './equity-chart-support.js';

const mapOf = ({ root }: Mounted): SVGElement | null => root.querySelector<SVGElement>('[role=listbox]');

const hexagonsOf = ({ root }: Mounted): SVGElement[] => [
  ...root.querySelectorAll<SVGElement>('[role=option]'),
];

const hexagonOf = (chart: Mounted, code: string): SVGElement => {
  const found = hexagonsOf(chart).find(({ dataset }) => dataset['code'] === code);
  if (!found) throw new Error(`There is no hexagon ${code}`);
  return found;
};

/** Returns the cells of a system's row in the table. */
const rowOf = ({ root }: Mounted, code: string): string[] => {
  const head = root.querySelector(`th[data-item=${code}]`);
  return [...(head?.closest('tr')?.querySelectorAll('th, td') ?? [])].map(({ textContent }) =>
    squeezed(textContent)
  );
};

const chosen = ({ root }: Mounted): string => squeezed(root.querySelector('[part=chosen]')?.textContent);

describe('the map of systems', () => {
  beforeEach(() => setViewport({ width: 1000, height: 900 }));

  it('has a hexagon for each system of the day, and a row with the same figures in words', async () => {
    const chart = await ready({ measure: 'systems' });
    expect(hexagonsOf(chart)).to.have.lengthOf(36);
    expect(chart.root.querySelectorAll('th[data-item]')).to.have.lengthOf(36);
    for (const hexagon of hexagonsOf(chart)) {
      const [name = '', held = '', , planned = ''] = rowOf(chart, hexagon.dataset['code'] ?? '');
      const label = hexagon.getAttribute('aria-label') ?? '';
      const facts = held === 'No data' ? ['No data'] : [`${held} held`, `${planned} planned`];
      for (const fact of [name, ...facts]) expect(label).to.include(fact);
      for (const fact of facts) expect(squeezed(hexagon.textContent)).to.include(fact);
    }
  });

  it('says “No data” for a system without figures, not 0', async () => {
    const chart = await ready({ measure: 'systems' });
    expect(rowOf(chart, 'QVV')).to.deep.equal(['Dorset', 'No data', 'No data', 'No data', 'No data']);
    expect(chart.finding()).to.equal('Rounds took place in 30 of 36 systems; 10 sent figures');
    expect(chart.sentence()).to.include('nothing is published about 1 system');
  });

  it('lists systems by region and name, and does not shade them by their figures', async () => {
    const chart = await ready({ measure: 'systems' });
    const groups = [...chart.root.querySelectorAll('tbody')].map((body) =>
      [...body.querySelectorAll('th')].map(({ textContent }) => squeezed(textContent))
    );
    const regions = groups.map(([region = '']) => region);
    expect(regions).to.deep.equal([...regions].sort());
    for (const [, ...names] of groups) expect(names).to.deep.equal([...names].sort());
    const fills = hexagonsOf(chart).map((hexagon) => {
      const polygon = hexagon.querySelector('polygon');
      return polygon ? getComputedStyle(polygon).fill : '';
    });
    expect(new Set(fills).size).to.equal(1);
  });

  it('moves between hexagons with the arrow keys from one Tab stop, and shows the figures of the chosen system', async () => {
    const chart = await ready({ measure: 'systems', system: 'QWO' });
    const stops = hexagonsOf(chart).filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map(({ dataset }) => dataset['code'])).to.deep.equal(['QWO']);
    expect(stops[0]?.getAttribute('aria-label')).to.include('the system of this page');
    hexagonOf(chart, 'QWO').focus();
    await until('the chosen system', () => chosen(chart).startsWith('West Yorkshire'));
    await sendKeys({ press: 'ArrowRight' });
    await until('its neighbour', () => chosen(chart).startsWith('Humber and North Yorkshire'));
    expect(hexagonOf(chart, 'QOQ').getAttribute('aria-selected')).to.equal('true');
    expect(chart.root.activeElement).to.equal(hexagonOf(chart, 'QOQ'));
    await sendKeys({ press: 'ArrowUp' });
    await until('the north', () => chosen(chart).startsWith('North East and North Cumbria'));
    await sendKeys({ press: 'End' });
    await until('the last', () => chosen(chart).startsWith('Cornwall'));
    const [, , , , attendances = ''] = rowOf(chart, 'QT6');
    expect(chosen(chart)).to.include(attendances);
  });

  it('chooses a system with a click', async () => {
    const chart = await ready({ measure: 'systems' });
    expect(chosen(chart)).to.match(/^Choose a system/);
    hexagonOf(chart, 'QKK').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await until('the chosen system', () => chosen(chart).startsWith('South East London'));
  });

  it('shows the systems of its period: 42 before April 2026', async () => {
    const chart = await ready({ measure: 'systems', to: '2025-Q4' }, { state: 'eight-quarters' });
    expect(hexagonsOf(chart)).to.have.lengthOf(42);
    const requests = asked.map(({ pathname, search }) => pathname + search);
    expect(requests).to.include('/v1/equity/systems?period=2025-Q4');
    expect(requests).to.include('/v1/systems?on=2025-12-31');
  });

  it('requests all systems, even on a page about one', async () => {
    await ready({ measure: 'systems', system: 'QWO' });
    expect(asked.filter(({ search }) => search.includes('QWO') && search.includes('period'))).to.deep.equal(
      []
    );
    expect(asked.find(({ pathname }) => pathname.endsWith('/equity'))?.search).to.equal('');
  });

  it('is replaced by the table in a narrow column', async () => {
    await setViewport({ width: 320, height: 900 });
    const chart = await ready({ measure: 'systems', 'without-table': '' });
    expect(mapOf(chart)?.checkVisibility()).to.equal(false);
    expect(chart.root.querySelector('table')?.getBoundingClientRect().width).to.be.greaterThan(200);
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
  });

  it('hides the table next to the map with without-table, but not from screen readers', async () => {
    const chart = await ready({ measure: 'systems', 'without-table': '' });
    expect(mapOf(chart)?.checkVisibility()).to.equal(true);
    const box = chart.root.querySelector('.without-map-table');
    expect(box?.getBoundingClientRect().width).to.equal(1);
    expect(chart.root.querySelector('table')?.checkVisibility()).to.equal(true);
  });

  it('shows only a table if the systems have no layout', async () => {
    const chart = await ready(
      { measure: 'systems' },
      {
        fetch: async (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          const response = await fixtureFetch(input, init);
          if (!url.pathname.endsWith('/v1/systems')) return response;
          const { items } = (await response.json()) as { items: { code: string }[] };
          return answered({ items: items.map((one, at) => (at === 0 ? { ...one, code: 'NEW00' } : one)) });
        },
      }
    );
    expect(mapOf(chart)).to.equal(null);
    expect(chart.root.querySelectorAll('th[data-item]').length).to.be.greaterThan(35);
    expect(chart.root.querySelector('[part=copy-picture]')).to.equal(null);
    expect(chart.root.querySelector('[part=copy-sentence]')).not.to.equal(null);
  });

  it('says so if the backend publishes no figures of systems', async () => {
    const chart = mount({ measure: 'systems' }, { state: 'old-contract' });
    await until('the message', () => chart.text().includes('does not publish figures for each system'));
    expect(chart.root.querySelector('[part=retry]')).to.equal(null);
  });

  for (const path of ['/systems', '/equity/systems'])
    it(`shows an error, not a map of nothing, if every item of ${path} is invalid`, async () => {
      const chart = mount(
        { measure: 'systems' },
        {
          fetch: (input, init) => {
            const url = new URL(input instanceof Request ? input.url : input);
            return url.pathname.endsWith(`/v1${path}`)
              ? Promise.resolve(answered({ items: [{ id: 'other' }] }))
              : fixtureFetch(input, init);
          },
        }
      );
      await until('“Try again”', () => chart.root.querySelector('[part=retry]'), 15_000);
      expect(mapOf(chart)).to.equal(null);
      expect(chart.text()).not.to.include('Rounds took place in');
    });

  it('offers “Try again” after a failure, and then shows the map', async () => {
    let isBroken = true;
    const chart = mount(
      { measure: 'systems' },
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          return isBroken && url.pathname.endsWith('/equity/systems')
            ? Promise.reject(new TypeError('Failed to fetch'))
            : fixtureFetch(input, init);
        },
      }
    );
    const retry = await until(
      '“Try again”',
      () => chart.root.querySelector<HTMLElement>('[part=retry]'),
      15_000
    );
    isBroken = false;
    retry.click();
    // Before the retry in the background.
    await until('the map', () => mapOf(chart), 3_000);
  });

  it('escapes hostile text, and shows systems with an unknown code in the table', async () => {
    const script = '<img src=x onerror="globalThis.rounds_hacked=1">';
    const chart = await ready(
      { measure: 'systems' },
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          return url.pathname.endsWith('/equity/systems')
            ? Promise.resolve(
                answered([
                  { system: script, sessions: 3, recorded: 1, upcoming: 0, cells: [] },
                  { system: 7 },
                ])
              )
            : fixtureFetch(input, init);
        },
      }
    );
    expect(chart.text()).to.include(script);
    expect(chart.root.querySelector('img')).to.equal(null);
    expect('rounds_hacked' in globalThis).to.equal(false);
  });

  it('does not request systems for other measures', async () => {
    await ready({ measure: 'share' });
    expect(asked.some(({ pathname }) => pathname.endsWith('/systems'))).to.equal(false);
  });

  describe('downloads', () => {
    it('provide a CSV file with one header row, and “no data” where nothing is published', async () => {
      const chart = await ready({ measure: 'systems', system: 'QWO' });
      const { name, file } = await savedBy(() => {
        chart.button('Download figures').click();
      });
      expect(name).to.equal('rounds-systems-2026-Q3.csv');
      const [header = '', ...records] = (await file.text()).trim().split('\r\n');
      expect(header.split(',').slice(0, 5)).to.deep.equal([
        ...['system', 'system_name', 'region', 'period', 'sector_code'],
      ]);
      expect(records).to.have.lengthOf(35 * 7 + 1);
      expect(records.find((record) => record.startsWith('QVV'))).to.equal(
        'QVV,Dorset,South West,2026-Q3,,,,no data,,,'
      );
      expect(
        records.find((record) => record.startsWith('QWO,') && record.includes(',social-care,'))
      ).to.equal(
        'QWO,West Yorkshire,North East and Yorkshire,2026-Q3,social-care,Social care,45,value,11,8,5'
      );
    });

    it('provide a picture of the map of 1600 by 900 pixels, with its words inside', async () => {
      const chart = await ready({ measure: 'systems' });
      const { name, file } = await savedBy(() => {
        chart.button('Download picture').click();
      });
      expect(name).to.equal('rounds-systems-2026-Q3.png');
      const { width, height } = await createImageBitmap(file);
      expect([width, height]).to.deep.equal([1600, 900]);
      const [description] = await textsInPng(file);
      expect(description?.text).to.include(chart.finding());
      expect(description?.text).to.include('July to September 2026');
    });
  });
});
