/** Tests the place box on a page with zone.js, which runs callbacks of promises later than code after `await`. */
import 'zone.js';
import { expect } from 'chai';
import { until } from '../../support/browser.js';
import { asked, ready } from '../finder/finder-support.js';

describe('the place box on a page with zone.js', () => {
  it('searches for text that is entered and submitted in one task', async () => {
    const box = await ready();
    const input = box.input();
    input.value = 'Leeds';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.button('Search').click();
    await until('the search', () => asked.some(({ searchParams }) => searchParams.get('lat') === '53.8'));
    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });
});
