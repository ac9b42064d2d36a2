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
  it('is what WCAG says it is', () => {
    assert.equal(contrastRatio(BLACK, WHITE), 21);
    assert.equal(contrastRatio(WHITE, WHITE), 1);
    // The two greys next to 4.5 that are in every table.
    assert.equal(ratioText(contrastRatio(colour('#767676'), WHITE)), '4.54');
    assert.equal(ratioText(contrastRatio(colour('#777777'), WHITE)), '4.47');
  });

  it('is of what is seen where a colour lets others through', () => {
    assert.equal(contrastRatio(colour('#000000', 0), WHITE), 1);
    assert.deepEqual(composite(colour('#000000', 0.5), WHITE), {
      red: 127.5,
      green: 127.5,
      blue: 127.5,
      alpha: 1,
    });
  });

  it('is never rounded up to what it is not', () => {
    assert.equal(ratioText(4.4999), '4.49');
    assert.equal(ratioText(12), '12');
  });

  it('is mended by a colour close by, which passes', () => {
    for (const [front, back] of [
      ['#ff9900', '#ffffff'],
      ['#1f6650', '#131a17'],
      ['#808080', '#777777'],
    ] as const) {
      const { passes, mended } = judge(colour(front), colour(back), 4.5);
      assert.equal(passes, false);
      assert.ok(mended);
      assert.ok(contrastRatio(colour(mended), colour(back)) >= 4.5, mended);
    }
  });

  it('of a page that is light for some and dark for others is mended for both', () => {
    const dark = colour('#1e1e1e');
    const [one, other] = [WHITE, dark].map((back) => judge(colour('#ff9900'), back, 4.5));
    const { ratio, mended } = judgeBoth(one!, other!);
    assert.equal(ratioText(ratio), '2.14');
    assert.match(mended ?? '', /^light-dark\(#[\da-f]{6}, #ff9900\)$/);
    assert.equal(judgeBoth(judge(BLACK, WHITE, 4.5), judge(WHITE, dark, 4.5)).mended, null);
  });

  it('is told in words', () => {
    assert.equal(verdictText(judge(BLACK, WHITE, 4.5)), '21 to 1: enough, WCAG 2.2 asks for 4.5 to 1.');
    assert.match(
      verdictText(judge(colour('#ff9900'), WHITE, 4.5)),
      /^2\.14 to 1: too weak, WCAG 2\.2 asks for 4\.5 to 1\. #[\da-f]{6} would do\.$/
    );
    assert.match(verdictText(judge(WHITE, colour('#777777'), 7)), /No shade of this colour would do/);
  });

  it('is looked at for the tokens that an element has', () => {
    assert.deepEqual(
      pairsOf(['--rounds-accent']).map(({ name }) => name),
      ['Text on the page', 'Links on the page']
    );
  });
});
