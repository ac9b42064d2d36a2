import { expect } from 'chai';
import { engine, until } from '../support/browser.js';
import { textOf } from '../pages/page.js';
import { readFigures, truthOf, type Group, type SectorTruth, type Truth } from './equity-answers.js';
import { DESKTOP, Journey } from './journey.js';

/** Systems of the demonstration whose Rounds send figures, with those that they followed; empty for the nation. */
const REPORTING = ['', 'QYG', 'QWO', 'QRL', 'S9B9J', 'QNQ', 'QXU'];

/** Claims of a clause, by the group that it puts its sectors in. */
const CLAIMS: readonly (readonly [group: Group, pattern: RegExp])[] = [
  ['No Round open', /no round was open to /],
  ['Less than a fair share', /nobody from /],
  ['Less than a fair share', / may have got less than a fair share/],
  ['More than a fair share', / may have got more than a fair share/],
  ['About a fair share', / may have got about a fair share/],
  ['About a fair share', / got about a fair share/],
  ['More than a fair share', / got about (?:a third more than|[\d.,]+ times|twice) a fair share/],
  ['Less than a fair share', / got .+ of a fair share/],
  ['We cannot tell', /we cannot tell for /],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Returns the clauses that name a sector, in lower case. */
const clausesWith = (clauses: readonly string[], name: string): readonly string[] => {
  // Matches neither a part of a longer name nor the number of "other sectors".
  const pattern = new RegExp(
    `(?:^|[ ,])${escaped(name.toLowerCase())}(?!: )(?=$|[.,]| (?:may have got|got|or|and|was counted)(?: |$))`
  );
  return clauses.filter((clause) => pattern.test(clause));
};

/** A chart as people see it. */
interface Shown {
  readonly headline: string;
  readonly clauses: readonly string[];
  readonly figures: string;
  /** Rows of the table by the name of the sector: group and cells. */
  readonly rows: ReadonlyMap<string, { readonly group: string; readonly cells: ReadonlyMap<string, string> }>;
}

const shownIn = (root: ShadowRoot): Shown => {
  const part = (name: string): string => textOf(root.querySelector(`[part=${name}]`));
  const titles = [...root.querySelectorAll('thead th')].map(textOf);
  const rows = [...root.querySelectorAll('tbody')].flatMap((body) => {
    const [group, ...members] = body.querySelectorAll('tr');
    return members.map((row) => {
      const cells = [...row.querySelectorAll('th, td')].map(textOf);
      const byTitle = new Map(titles.map((title, at) => [title, cells[at] ?? '']));
      return [cells[0] ?? '', { group: textOf(group ?? null), cells: byTitle }] as const;
    });
  });
  const sentence = part('sentence').replace(/\.$/, '');
  return {
    headline: part('finding'),
    clauses: [part('finding').replace(/ of Rounds$/, ''), ...sentence.split('; ')].map((one) =>
      one.toLowerCase()
    ),
    figures: part('figures'),
    rows: new Map(rows),
  };
};

const percentOf = (share: number): string =>
  share > 0 && share < 0.01 ? 'less than 1%' : `${Math.round(100 * share)}%`;

const checkRow = ({ rows }: Shown, sector: SectorTruth): void => {
  const row = rows.get(sector.name);
  if (!row) throw new Error(`The table has no row ${sector.name}`);
  expect(row.group, sector.name).to.equal(sector.group);
  const cell = (title: RegExp): string => {
    const found = [...row.cells].find(([name]) => title.test(name));
    if (!found) throw new Error(`No column ${title}`);
    return found[1];
  };
  expect(
    cell(/^Attendances$/).startsWith(sector.attendances),
    `${sector.name}: ${cell(/^Attendances$/)}`
  ).to.equal(true);
  if (sector.share !== null)
    expect(cell(/^Share of/), sector.name)
      .to.match(/\d/)
      .and.include(percentOf(sector.share));
  if (sector.fairShare !== null)
    expect(cell(/^Fair share/), sector.name).to.equal(percentOf(sector.fairShare));
};

/** Checks that a clause agrees with the table about a sector, and says "may" if the table gives a reason for doubt. */
const checkClause = ({ rows, clauses }: Shown, sector: SectorTruth): void => {
  const found = clausesWith(clauses, sector.name);
  expect(found, `clauses that name ${sector.name}: ${clauses.join(' | ')}`).to.have.lengthOf(1);
  const [clause = ''] = found;
  const [group] = CLAIMS.find(([, pattern]) => pattern.test(clause)) ?? [];
  expect(group, clause).to.equal(sector.group);
  const reading = [...(rows.get(sector.name)?.cells ?? [])].find(([title]) =>
    title.startsWith('Compared')
  )?.[1];
  expect(clause.includes(' may '), `${clause}: ${reading ?? ''}`).to.equal(
    / (?:chance|missing|hidden)$/.test(reading ?? '')
  );
};

/**
 * Returns the sectors that may be first in the headline: without an open Round, without attendances, with the largest
 * shortfall or the largest excess.
 */
const leadersOf = ({ sectors, total }: Truth): readonly SectorTruth[] => {
  const closed = sectors.filter(({ isClosed }) => isClosed);
  if (closed.length > 0) return closed;
  const nobody = sectors.filter(({ isNobody }) => isNobody);
  if (nobody.length > 0) return nobody;
  const distance = ({ share, fairShare }: SectorTruth): number =>
    total * Math.abs((fairShare ?? 0) - (share ?? 0));
  for (const group of ['Less than a fair share', 'More than a fair share']) {
    const found = sectors.filter((sector) => sector.group === group);
    const most = Math.max(...found.map(distance));
    if (found.length > 0) return found.filter((sector) => distance(sector) > most - 1e-9);
  }
  return [];
};

const checkHeadline = ({ headline, clauses, figures }: Shown, truth: Truth): void => {
  expect(headline.split(' ').length, headline).to.be.at.most(15);
  const leaders = leadersOf(truth);
  const [clause = ''] = clauses;
  if (leaders.length > 0)
    expect(
      leaders.some(({ name }) => clausesWith([clause], name).length > 0),
      headline
    ).to.equal(true);
  const compared = truth.sectors.filter(
    ({ group, isNobody }) => (group.startsWith('Less') || group.startsWith('More')) && !isNobody
  );
  expect(figures !== '').to.equal(compared.length > 0);
  if (figures)
    expect(figures).to.include(` of ${new Intl.NumberFormat('en-GB').format(truth.total)} attendances;`);
};

const check = (shown: Shown, truth: Truth): void => {
  expect([...shown.rows.keys()].sort()).to.deep.equal(truth.sectors.map(({ name }) => name).sort());
  for (const sector of truth.sectors) checkRow(shown, sector);
  const states = new Set(truth.sectors.map(({ attendances }) => attendances));
  const [only] = states;
  if (states.size === 1 && only === 'No figures') {
    expect(shown.headline).to.equal('We cannot tell: no Round sent figures');
  } else if (states.size === 1 && only === 'No Round open') {
    expect(shown.headline).to.equal('No Round was open to any sector');
  } else {
    for (const sector of truth.sectors) checkClause(shown, sector);
    checkHeadline(shown, truth);
  }
};

describe('every view of the demonstration’s figures', () => {
  afterEach(() => {
    Journey.close();
  });

  it('has a headline, groups and a table that agree with each other and with the published figures', async () => {
    const journey = await Journey.open({ screen: DESKTOP, page: 'equity.html' });
    const response = await fetch('/v1/systems?all=true');
    const { items } = (await response.json()) as { readonly items: readonly { readonly code: string }[] };
    const codes = ['', ...new Set(items.map(({ code }) => code))];
    // The words do not depend on the engine, so other engines read only the systems with figures.
    const read = codes.filter((code) => engine === 'chromium' || REPORTING.includes(code));
    let views = 0;
    for (const code of read) {
      const all = await readFigures(code);
      const periods = engine === 'chromium' && REPORTING.includes(code) ? all.periods : all.periods.slice(-1);
      for (const { id, label } of periods) {
        const truth = truthOf(await readFigures(code, id));
        const chart = journey.document.createElement('rounds-equity-chart');
        for (const [name, value] of Object.entries({
          ...{
            'base-url': new URL('/v1', journey.document.location.href).href,
            eager: '',
            'without-live': '',
          },
          ...{ from: id, to: id, ...(code && { system: code }) },
        }))
          chart.setAttribute(name, value);
        journey.document.body.append(chart);
        const root = await until('the chart', () => chart.shadowRoot);
        await until(`the table of ${code} in ${id}`, () => root.querySelector('tbody'), 15_000);
        expect(textOf(root.querySelector('[part=where]'))).to.include(label);
        try {
          check(shownIn(root), truth);
        } catch (error) {
          throw new Error(`${code || 'All systems'}, ${id}: ${(error as Error).message}`, { cause: error });
        }
        chart.remove();
        views += 1;
      }
    }
    expect(views).to.be.greaterThan(engine === 'chromium' ? 80 : 5);
  });
});
