import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  composite,
  contrastRatio,
  judge,
  judgeBoth,
  pairsOf,
  ratioText,
  verdictText,
  type Colour,
} from '../../demo/builder/contrast.js';

const colour = (hex: string, alpha = 1): Colour => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return { red, green, blue, alpha };
};

const WHITE = colour('#ffffff');
const BLACK = colour('#000000');

describe('contrast', () => {
  it('has the ratio that WCAG defines', () => {
    assert.equal(contrastRatio(BLACK, WHITE), 21);
    assert.equal(contrastRatio(WHITE, WHITE), 1);
    // The greys just above and just below 4.5 to 1.
    assert.equal(ratioText(contrastRatio(colour('#767676'), WHITE)), '4.54');
    assert.equal(ratioText(contrastRatio(colour('#777777'), WHITE)), '4.47');
  });

  it('composites a translucent colour with its background', () => {
    assert.equal(contrastRatio(colour('#000000', 0), WHITE), 1);
    assert.deepEqual(composite(colour('#000000', 0.5), WHITE), {
      red: 127.5,
      green: 127.5,
      blue: 127.5,
      alpha: 1,
    });
  });

  it('rounds ratios down', () => {
    assert.equal(ratioText(4.4999), '4.49');
    assert.equal(ratioText(12), '12');
  });

  it('suggests a similar colour that passes', () => {
    for (const [front, back] of [
      ['#ff9900', '#ffffff'],
      ['#1f6650', '#131a17'],
      ['#808080', '#777777'],
    ] as const) {
      const { passes, suggestion } = judge(colour(front), colour(back), 4.5);
      assert.equal(passes, false);
      assert.ok(suggestion);
      assert.ok(contrastRatio(colour(suggestion), colour(back)) >= 4.5, suggestion);
    }
  });

  it('suggests a pair of colours that passes in light and in dark mode', () => {
    const dark = colour('#1e1e1e');
    const [one, other] = [WHITE, dark].map((back) => judge(colour('#ff9900'), back, 4.5));
    const { ratio, suggestion } = judgeBoth(one!, other!);
    assert.equal(ratioText(ratio), '2.14');
    assert.match(suggestion ?? '', /^light-dark\(#[\da-f]{6}, #ff9900\)$/);
    assert.equal(judgeBoth(judge(BLACK, WHITE, 4.5), judge(WHITE, dark, 4.5)).suggestion, null);
  });

  it('describes a verdict as text', () => {
    assert.equal(verdictText(judge(BLACK, WHITE, 4.5)), '21 to 1: passes, WCAG 2.2 requires 4.5 to 1.');
    assert.match(
      verdictText(judge(colour('#ff9900'), WHITE, 4.5)),
      /^2\.14 to 1: too low, WCAG 2\.2 requires 4\.5 to 1\. #[\da-f]{6} passes\.$/
    );
    assert.match(verdictText(judge(WHITE, colour('#777777'), 7)), /No shade of this colour passes/);
  });

  it('checks only pairs whose tokens an element has', () => {
    assert.deepEqual(
      pairsOf(['--rounds-accent']).map(({ name }) => name),
      ['Text on the page', 'Links on the page']
    );
  });
});
