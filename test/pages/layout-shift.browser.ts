import { expect } from 'chai';
import { until } from '../support/browser.js';

const reserved = async (): Promise<void> => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/src/rounds.css';
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
  document.head.append(link);
  await loaded;
};

const paragraph = (text: string): HTMLElement => {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
};

describe('space reserved by rounds.css', () => {
  it('prevents layout shift from before the upgrade until programmes are shown', async () => {
    await reserved();
    const before = paragraph('Above the finder');
    const host = document.createElement('rounds-finder');
    host.setAttribute('base-url', `${location.origin}/v1`);
    host.style.setProperty('--rounds-reserve', 'max(44rem, 100vb)');
    const after = paragraph('Below the finder');
    document.body.prepend(before, host, after);
    const above = before.getBoundingClientRect().top;

    const seen: { above: number; below: number }[] = [];
    const look = () =>
      seen.push({ above: before.getBoundingClientRect().top, below: after.getBoundingClientRect().top });
    look();
    await import('../../src/define/rounds-finder.js');
    await until('programmes to be shown', () => {
      look();
      return host.shadowRoot?.querySelector('[part~="card"]');
    });
    look();

    expect(seen.length).to.be.greaterThan(2);
    for (const stage of seen) {
      expect(stage.above).to.equal(above);
      expect(stage.below).to.be.at.least(innerHeight);
    }
  });

  it('is not reserved for the provider itself', () => {
    const provider = document.createElement('rounds-provider');
    document.body.append(provider);
    expect(getComputedStyle(provider).display).to.equal('contents');
    provider.remove();
  });
});
