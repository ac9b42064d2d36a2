import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutPlaceText } from '../../../src/elements/place/place-text.js';

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const unitLetter = fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ');
const digit = fc.constantFrom(...'0123456789');
const first = fc.constantFrom(...'123456789');
/** Letters that cannot start an Eircode routing key, for the forms with one letter. */
const single = fc.constantFrom(...'BEGLMNSW');

const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));

/** The six forms of an outward code: A9, A99, A9A, AA9, AA99, AA9A. */
const outward = fc.oneof(
  joined(single, first),
  joined(single, first, digit),
  joined(single, first, letter),
  joined(letter, letter, first),
  joined(letter, letter, first, digit),
  joined(letter, letter, first, letter)
);
const inward = joined(digit, unitLetter, unitLetter);
const gap = fc.constantFrom(' ', '  ', '\u00a0', '\u2009', '-', '.', ' - ', '\t', '\u200b ');
const style = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
);
const before = fc.constantFrom('', ' ', 'Leeds ', 'my work is at ', 'Tŷ Bryn, ', '(');

describe('cutPlaceText', () => {
  const cases: [typed: string, query: string, complete: string][] = [
    ['LS1', 'LS1', 'LS1'],
    ['LS1 4', 'LS1', 'LS1'],
    ['LS1 4A', 'LS1', 'LS1'],
    ['LS1 4AP', 'LS1', 'LS1'],
    ['LS14', 'LS1', 'LS14'],
    ['LS14 ', 'LS1', 'LS14'],
    ['LS14A', 'LS1', 'LS1'],
    ['LS14AP', 'LS1', 'LS1'],
    ['LS14 A', 'LS1', 'LS1'],
    ['LS14 AP', 'LS1', 'LS1'],
    ['LS14 9', 'LS14', 'LS14'],
    ['LS14 9JA', 'LS14', 'LS14'],
    ['LS104', 'LS10', 'LS10'],
    ['LS104AP', 'LS10', 'LS10'],
    ['LS10 4AP', 'LS10', 'LS10'],
    ['LS 1 4AP', 'LS1', 'LS1'],
    ['N1', 'N1', 'N1'],
    ['N14', 'N1', 'N14'],
    ['W1A', 'W1A', 'W1A'],
    ['W1A 1AA', 'W1A', 'W1A'],
    ['EC1A1BB', 'EC1A', 'EC1A'],
    ['ec1a 1bb', 'EC1A', 'EC1A'],
    ['ls1-4ap', 'LS1', 'LS1'],
    ['LS1.4AP', 'LS1', 'LS1'],
    ['ls1\u00a04ap', 'LS1', 'LS1'],
    ['ＬＳ１　４ＡＰ', 'LS1', 'LS1'],
    ['Leeds LS1 4AP', 'LS1', 'LS1'],
    ['LS1 4AP Leeds', 'LS1', 'LS1'],
    ['GIR 0AA', 'GIR', 'GIR'],
    ['BT1 5GS', 'BT1', 'BT1'],
    ['D02 X285', 'D02', 'D02'],
    ['D02X285', 'D02', 'D02'],
    ['d6w xy00', 'D6W', 'D6W'],
    ['A65 F4E2', 'A65', 'A65'],
    ['W12 X285', 'W12', 'W12'],
    ['W12 X2', 'W12', 'W12'],
    ['W12X', 'W1', 'W1'],
  ];
  for (const [typed, query, complete] of cases) {
    it(`cuts ${JSON.stringify(typed)} to ${query} during typing, and to ${complete} after Enter`, () => {
      assert.deepEqual(cutPlaceText(typed), { query, complete, isOutcode: true });
    });
  }

  const names = [
    'Leeds',
    '3rd Age Trust',
    'Unit 4 Care',
    'G4S Health',
    'B12 Wellness Hub',
    'E1 Community Trust',
    'No 1 Care',
    'Stoke-on-Trent',
    "St. Mary's Hospice",
    'Llanfairpwllgwyngyll',
    'Covid19 response team',
    '1st 4 Carers',
  ];
  for (const name of names) {
    it(`keeps ${JSON.stringify(name)} unchanged`, () => {
      assert.deepEqual(cutPlaceText(name), { query: name, complete: name, isOutcode: false });
    });
  }

  it('collapses spaces and returns at most 40 characters without splitting one', () => {
    assert.equal(cutPlaceText('  Bradford \u00a0 on  Avon ').query, 'Bradford on Avon');
    assert.equal(cutPlaceText('é'.repeat(60)).query, 'é'.repeat(40));
    assert.equal(cutPlaceText(`${'a'.repeat(39)}😀b`).query, `${'a'.repeat(39)}😀`);
  });

  it('never returns part of the inward code of a postcode with a separator', () => {
    fc.assert(
      fc.property(before, outward, gap, inward, style, (lead, out, space, rest, styled) => {
        const typed = lead + styled(out + space + rest);
        for (let length = lead.length + 1; length <= typed.length; length += 1) {
          const { query, complete } = cutPlaceText(typed.slice(0, length));
          const withoutLead = (sent: string) =>
            sent.slice(cutPlaceText(lead).query.length).trim().toUpperCase();
          for (const sent of [query, complete]) {
            const code = /\d/.test(sent) ? sent : withoutLead(sent);
            assert.ok(out.startsWith(code), `${JSON.stringify(typed.slice(0, length))} sent ${sent}`);
          }
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('never returns part of the inward code of a postcode without a space', () => {
    fc.assert(
      fc.property(outward, inward, style, (out, rest, styled) => {
        const typed = out + rest;
        for (let length = 1; length <= typed.length; length += 1) {
          const { query } = cutPlaceText(styled(typed.slice(0, length)));
          assert.ok(out.startsWith(query.toUpperCase()), `${typed.slice(0, length)} sent ${query}`);
        }
        assert.ok(out.startsWith(cutPlaceText(styled(typed)).complete));
      }),
      { numRuns: 2000 }
    );
  });

  it('never returns the rest of an Eircode', () => {
    const key = fc.oneof(joined(fc.constantFrom(...'ACDFHKPRTVXY'), digit, digit), fc.constant('D6W'));
    const mark = fc.constantFrom(...'ACDEFHKNPRTVWXY0123456789');
    fc.assert(
      fc.property(key, fc.constantFrom('', ' '), joined(mark, mark, mark, mark), (routing, space, rest) => {
        const typed = routing + space + rest;
        for (let length = 1; length <= typed.length; length += 1) {
          const { query, complete } = cutPlaceText(typed.slice(0, length));
          assert.ok(routing.startsWith(query) && routing.startsWith(complete));
        }
      })
    );
  });
});
