import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { measure, type Weight } from '../../.tools/size.js';

const FINDER = 33_000;
const WELSH = 3_000;
const SESSIONS = 33_000;
/** Everything but the drawing. */
const EQUITY = 36_000;
/** Chart.js and the drawing, loaded when the chart is near the viewport. */
const DRAWING = 60_000;

/** Sealing, QR codes and Welsh are loaded separately. */
const FEEDBACK = 33_000;

describe('a page with the feedback form and nothing else', () => {
  it(`loads at most ${FEEDBACK / 1000} kB in English`, async () => {
    for (const { bundler, initial } of await measure('rounds-feedback-form')) {
      assert.ok(initial <= FEEDBACK, `${bundler}: ${initial} bytes`);
    }
  });
});

describe('a page with the list of sessions and nothing else', () => {
  it(`loads at most ${SESSIONS / 1000} kB in English`, async () => {
    for (const { bundler, initial } of await measure('rounds-sessions')) {
      assert.ok(initial <= SESSIONS, `${bundler}: ${initial} bytes`);
    }
  });
});

describe('a page with the equity chart and nothing else', () => {
  it(`loads at most ${EQUITY / 1000} kB in English, and at most ${DRAWING / 1000} kB more to draw, only then`, async () => {
    for (const { bundler, initial, chart, code } of await measure('rounds-equity-chart')) {
      assert.ok(initial <= EQUITY, `${bundler}: ${initial} bytes`);
      assert.ok(chart > 0 && chart <= DRAWING, `${bundler}: ${chart} bytes`);
      // Classes of Chart.js that a page needs only when it draws.
      assert.doesNotMatch(code, /BarController|CategoryScale/);
    }
  });
});

describe('a page with the finder and nothing else', () => {
  let weights: Weight[];

  before(async () => {
    weights = await measure();
  });

  for (const bundler of ['esbuild', 'Vite']) {
    const weight = (): Weight => {
      const found = weights.find((one) => one.bundler === bundler);
      assert.ok(found);
      return found;
    };

    it(`loads at most ${FINDER / 1000} kB in English, bundled by ${bundler}`, () => {
      assert.ok(weight().initial <= FINDER, `${weight().initial} bytes`);
    });

    it(`loads at most ${WELSH / 1000} kB more in Welsh, and only then, bundled by ${bundler}`, () => {
      assert.ok(weight().welsh > 0 && weight().welsh <= WELSH, `${weight().welsh} bytes`);
      // Words of the Welsh catalogue that the English one does not have.
      assert.doesNotMatch(weight().code, /\b(gwirfoddol|sefydliad|darganfod|Chwilio)/i);
    });
  }
});
