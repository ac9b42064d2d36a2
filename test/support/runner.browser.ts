import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { AssertionError, expect } from 'chai';
import { systemClock } from '../../src/data/clock.js';
import { FIXTURE_NOW } from '../../stories/fixtures/index.js';
import { emulateMedia, engine, measureHeap, setViewport, testEnvironment } from './browser.js';

const HOUR_MS = 3_600_000;

describe('the test runner', () => {
  it('runs in a time zone without programmes', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal('America/St_Johns');
  });

  it('runs elements at the time of the fixtures', () => {
    expect(systemClock.now() - Date.parse(FIXTURE_NOW)).to.be.within(0, HOUR_MS);
  });

  it('gives pages the date of the run', async () => {
    const { dateOffset } = await testEnvironment();
    const { headers } = await fetch(location.href);
    const runTime = Date.parse(headers.get('date') ?? '') + dateOffset;
    for (const now of [Date.now(), new Date().getTime(), Date.parse(Date())])
      expect(Math.abs(now - runTime)).to.be.below(HOUR_MS);
  });

  it('can report a failed assertion about elements', () => {
    const error = new AssertionError('not the same', { actual: document.body, expected: document.head });
    const { message, actual, expected } = error as Error & Record<string, unknown>;
    expect(structuredClone({ message, actual, expected }).message).to.equal('not the same');
  });

  it('sends keys to the focused element', async () => {
    const input = document.createElement('input');
    const button = document.createElement('button');
    document.body.append(input, button);
    input.focus();
    const altStates: boolean[] = [];
    input.addEventListener('keydown', ({ key, altKey }) => {
      if (key === 'ArrowDown') altStates.push(altKey);
    });
    await sendKeys({ type: 'Leeds' });
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Alt' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    expect(altStates).to.deep.equal([true, false]);
    expect(input.value).to.equal('Leeds');
    expect(document.activeElement).to.equal(button);
    input.remove();
    button.remove();
  });

  it('moves and presses the mouse', async () => {
    const button = document.createElement('button');
    button.textContent = 'Press';
    document.body.append(button);
    let presses = 0;
    button.addEventListener('click', ({ isTrusted }) => (presses += Number(isTrusted)));
    const { x, y } = button.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x) + 3, Math.round(y) + 3] });
    expect(presses).to.equal(1);
    button.remove();
  });

  it(
    engine === 'webkit' ? 'reports that the window cannot be as narrow as a phone' : 'sets the viewport',
    async () => {
      const isSupported = await setViewport({ width: 320, height: 480 });
      expect(isSupported).to.equal(engine !== 'webkit');
      expect(innerWidth === 320).to.equal(isSupported);
      expect(await setViewport({ width: 800, height: 600 })).to.equal(true);
      expect([innerWidth, innerHeight]).to.deep.equal([800, 600]);
    }
  );

  it(engine === 'chromium' ? 'emulates media' : 'reports that this engine cannot emulate media', async () => {
    const isSupported = await emulateMedia({ features: { 'forced-colors': 'active' }, type: 'print' });
    expect(isSupported).to.equal(engine === 'chromium');
    expect(matchMedia('print and (forced-colors: active)').matches).to.equal(engine === 'chromium');
    await emulateMedia({});
    expect(matchMedia('print').matches).to.equal(false);
  });

  it(
    engine === 'chromium' ? 'measures the heap' : 'reports that this engine cannot measure the heap',
    async () => {
      const heap = await measureHeap();
      expect(heap !== false && heap.usedSize > 0).to.equal(engine === 'chromium');
    }
  );
});
