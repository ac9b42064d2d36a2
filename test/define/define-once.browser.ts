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

  it('defines an element whose tag is free', () => {
    const first = element('1.0.0');
    defineOnce('rounds-once-a', first);
    expect(customElements.get('rounds-once-a')).to.equal(first);
  });

  it('logs no warning for the same version', () => {
    defineOnce('rounds-once-b', element('1.0.0'));
    defineOnce('rounds-once-b', element('1.0.0'));
    expect(warnings).to.deep.equal([]);
  });

  it('does not define another version, and logs both versions', () => {
    const first = element('1.0.0');
    defineOnce('rounds-once-c', first);
    defineOnce('rounds-once-c', element('2.0.0'));
    expect(customElements.get('rounds-once-c')).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]?.[0]).to.include('<rounds-once-c>').and.include('1.0.0').and.include('2.0.0');
  });

  it('does not replace an element of another library, and logs a warning', () => {
    customElements.define('rounds-once-d', class extends HTMLElement {});
    defineOnce('rounds-once-d', element('1.0.0'));
    expect(warnings).to.have.length(1);
  });
});
