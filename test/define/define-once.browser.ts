import { expect } from 'chai';
import { defineOnce } from '../../src/define/define-once.js';

const element = (version: string) =>
  class extends HTMLElement {
    static readonly version = version;
  };

describe('defineOnce', () => {
  const warn = console.warn;
  let warnings: unknown[][] = [];

  beforeEach(() => {
    warnings = [];
    console.warn = (...words: unknown[]) => warnings.push(words);
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('defines what is not there', () => {
    const first = element('1.0.0');
    defineOnce('rounds-once-a', first);
    expect(customElements.get('rounds-once-a')).to.equal(first);
  });

  it('says nothing of the same version again', () => {
    defineOnce('rounds-once-b', element('1.0.0'));
    defineOnce('rounds-once-b', element('1.0.0'));
    expect(warnings).to.deep.equal([]);
  });

  it('leaves another version out, and names both', () => {
    const first = element('1.0.0');
    defineOnce('rounds-once-c', first);
    defineOnce('rounds-once-c', element('2.0.0'));
    expect(customElements.get('rounds-once-c')).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]?.[0]).to.include('<rounds-once-c>').and.include('1.0.0').and.include('2.0.0');
  });

  it('leaves an element of somebody else alone', () => {
    customElements.define('rounds-once-d', class extends HTMLElement {});
    defineOnce('rounds-once-d', element('1.0.0'));
    expect(warnings).to.have.length(1);
  });
});
