import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { common as cyCommon } from '../../src/i18n/messages/cy/common.js';
import { doctor as cyDoctor } from '../../src/elements/doctor/messages/cy.js';
import { equityChartMore as cyEquityChartMore } from '../../src/elements/equity-chart/messages/cy-more.js';
import { equityChartSystems as cyEquityChartSystems } from '../../src/elements/equity-chart/messages/cy-systems.js';
import { equityChart as cyEquityChart } from '../../src/elements/equity-chart/messages/cy.js';
import { feedbackMore as cyFeedbackMore } from '../../src/elements/feedback-form/messages/cy-more.js';
import { feedback as cyFeedback } from '../../src/elements/feedback-form/messages/cy.js';
import { finderMore as cyFinderMore } from '../../src/elements/finder/messages/cy-more.js';
import { finder as cyFinder } from '../../src/elements/finder/messages/cy.js';
import { placeMore as cyPlaceMore } from '../../src/elements/place/messages/cy-more.js';
import { sessionsMore as cySessionsMore } from '../../src/elements/sessions/messages/cy-more.js';
import { sessions as cySessions } from '../../src/elements/sessions/messages/cy.js';
import { common as enCommon } from '../../src/i18n/messages/en/common.js';
import { doctor as enDoctor } from '../../src/elements/doctor/messages/en.js';
import { equityChart as enEquityChart } from '../../src/elements/equity-chart/messages/en.js';
import { equityChartMore as enEquityChartMore } from '../../src/elements/equity-chart/messages/en-more.js';
import { equityChartSystems as enEquityChartSystems } from '../../src/elements/equity-chart/messages/en-systems.js';
import { feedbackMore as enFeedbackMore } from '../../src/elements/feedback-form/messages/en-more.js';
import { feedback as enFeedback } from '../../src/elements/feedback-form/messages/en.js';
import { finderMore as enFinderMore } from '../../src/elements/finder/messages/en-more.js';
import { finder as enFinder } from '../../src/elements/finder/messages/en.js';
import { placeMore as enPlaceMore } from '../../src/elements/place/messages/en-more.js';
import { sessionsMore as enSessionsMore } from '../../src/elements/sessions/messages/en-more.js';
import { sessions as enSessions } from '../../src/elements/sessions/messages/en.js';
import { withCustom } from '../../src/i18n/catalogue.js';
import { listsMore as cyListsMore } from '../../src/i18n/messages/cy/lists-more.js';
import { listsMore as enListsMore } from '../../src/i18n/messages/en/lists-more.js';
import { moreMessages } from '../../src/i18n/more-messages.js';
import { VERSION } from '../../src/data/version.js';

/** Lists the keys of a catalogue with their types and the lengths of arrays. */
const outline = (catalogue: object, path = ''): string[] =>
  Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    Array.isArray(value)
      ? `${path}${key}[${String(value.length)}]`
      : typeof value === 'object' && value !== null
        ? outline(value, `${path}${key}.`)
        : `${path}${key}: ${typeof value}`
  );

describe('message catalogues', () => {
  it('have the same messages in Welsh as in English', () => {
    assert.deepEqual(
      outline({ ...cyCommon, labels: {} }).sort(),
      outline({ ...enCommon, labels: {} }).sort()
    );
    assert.deepEqual(outline(cyFinder).sort(), outline(enFinder).sort());
    assert.deepEqual(outline(cyDoctor).sort(), outline(enDoctor).sort());
    assert.deepEqual(outline(cyEquityChart).sort(), outline(enEquityChart).sort());
    assert.deepEqual(outline(cyEquityChartMore).sort(), outline(enEquityChartMore).sort());
    assert.deepEqual(outline(cyEquityChartSystems).sort(), outline(enEquityChartSystems).sort());
    assert.deepEqual(outline(cyFeedback).sort(), outline(enFeedback).sort());
    assert.deepEqual(outline(cyFeedbackMore).sort(), outline(enFeedbackMore).sort());
    assert.deepEqual(outline(cySessions).sort(), outline(enSessions).sort());
    assert.deepEqual(outline(cyFinderMore).sort(), outline(enFinderMore).sort());
    assert.deepEqual(outline(cySessionsMore).sort(), outline(enSessionsMore).sort());
    assert.deepEqual(outline(cyPlaceMore).sort(), outline(enPlaceMore).sort());
    assert.deepEqual(outline(cyListsMore).sort(), outline(enListsMore).sort());
  });

  it('keep the messages that a page does not replace', () => {
    const builtIn = {
      title: 'Find a Round',
      labels: { sector: { health: 'NHS', other: 'Other' } },
      days: ['a', 'b'],
    };
    assert.deepEqual(
      withCustom(builtIn, {
        title: 'Rounds near you',
        labels: { sector: { health: 'Health' } },
        days: ['c'],
      }),
      {
        title: 'Rounds near you',
        labels: { sector: { health: 'Health', other: 'Other' } },
        days: ['c'],
      }
    );
    assert.equal(builtIn.labels.sector.health, 'NHS');
  });
});

describe('messages that load later', () => {
  const withMore = moreMessages(
    { copied: 'Copied', people: { staff: 'Staff', students: 'Students' } },
    { copied: 'Wedi’i gopïo', people: { staff: 'Staff', students: 'Myfyrwyr' } }
  );

  it("are in the language of the element's messages", () => {
    assert.equal(withMore(enCommon).copied, 'Copied');
    assert.equal(withMore(cyCommon).copied, 'Wedi’i gopïo');
    assert.equal(withMore(cyCommon).loading, cyCommon.loading);
    assert.equal(withMore(cyCommon), withMore(cyCommon));
  });

  it('keep messages that a page has replaced', () => {
    const words = withCustom(enCommon, { copied: 'Got it', people: { students: 'Learners' } });
    assert.equal(withMore(words).copied, 'Got it');
    assert.deepEqual(withMore(words).people, { staff: 'Staff', students: 'Learners' });
  });
});

describe('Welsh', () => {
  it('mutates the word after "a"', () => {
    const { list } = cyCommon;
    assert.equal(list([]), '');
    assert.equal(list(['Cymru']), 'Cymru');
    assert.equal(list(['Lloegr', 'Cymru']), 'Lloegr a Chymru');
    assert.equal(list(['Lloegr', 'yr Alban']), 'Lloegr a’r Alban');
    assert.equal(list(['Hosbisau', 'Cynghorau', 'Addysg']), 'Hosbisau, Cynghorau ac Addysg');
    assert.equal(list(['Addysg', 'Cynghorau']), 'Addysg a Chynghorau');
    assert.equal(list(['Hosbisau', 'Meddygfeydd']), 'Hosbisau a Meddygfeydd');
    assert.equal(list(['Frimley', 'West Yorkshire']), 'Frimley a West Yorkshire');
    assert.equal(list(['Cymru', 'York']), 'Cymru a York');
    assert.equal(list(['Larkmoor', 'Ysbyty Gwynedd']), 'Larkmoor ac Ysbyty Gwynedd');
  });

  it('mutates a noun after 2, but not a nation after "mae"', () => {
    assert.equal(cyFinder.miles(2), '2 filltir i ffwrdd');
    assert.equal(cyFinder.miles(3), '3 milltir i ffwrdd');
    assert.match(cyFinderMore.outside('Cymru'), /mae Cymru yn trefnu gofal/);
    assert.match(cyFinderMore.outside('yr Alban'), /mae’r Alban yn trefnu gofal/);
  });
});

describe('English', () => {
  it('puts a comma before the last "and" if a name contains "and"', () => {
    const { list } = enCommon;
    assert.equal(list(['Leeds', 'York', 'Hull']), 'Leeds, York and Hull');
    assert.equal(list(['Thames Valley', 'Surrey and Sussex']), 'Thames Valley, and Surrey and Sussex');
  });

  it('uses the singular for 1 day, 1 mile and 1 Round', () => {
    const { results, periods, miles } = enSessions;
    assert.equal(results(3, periods.next(1)), '3 Rounds in the next 1 day');
    assert.equal(results(1, periods.next(2)), '1 Round in the next 2 days');
    assert.equal(miles(1), '1 mile away');
    assert.equal(enFinder.miles(1), '1 mile away');
    assert.equal(enFinder.resultsOpen(1, ''), '1 Round open to you');
  });
});

describe('version', () => {
  it('is the version in package.json', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    assert.equal(VERSION, version);
  });
});
