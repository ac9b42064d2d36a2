import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { POSTCODE_AREAS } from '../../../demo/backend/src/domain/places/postcode-areas.js';
import { cutPlaceText } from '../../../src/elements/place/place-text.js';

const unitLetter = fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ');
const digit = fc.constantFrom(...'0123456789');
const first = fc.constantFrom(...'123456789');

const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));

/** Every area, with that of the forces. */
const AREAS = [...POSTCODE_AREAS.map(({ area }) => area), 'BF'];
const single = fc.constantFrom(...AREAS.filter((area) => area.length === 1));
const double = fc.constantFrom(...AREAS.filter((area) => area.length === 2));

/** The six forms of an outward code: A9, A99, A9A, AA9, AA99, AA9A. Only parts of London have a letter at the end. */
const outward = fc.oneof(
  joined(single, first),
  joined(single, first, digit),
  joined(fc.constantFrom('E', 'N', 'W'), first, fc.constantFrom(...'ABCDEFGHJKPSTUW')),
  joined(double, digit),
  joined(double, first, digit),
  joined(fc.constantFrom('EC', 'NW', 'SE', 'SW', 'WC'), first, fc.constantFrom(...'ABEHMNPRVWXY'))
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
    ['LS1 OAP', 'LS1', 'LS1'],
    ['LS1 O', 'LS1', 'LS1'],
    ['LS1 OA', 'LS1', 'LS1'],
    ['LS1OAP', 'LS1', 'LS1'],
    ['LS1 OAP, Leeds', 'LS1', 'LS1'],
    ['LS1O', 'LS1', 'LS10'],
    ['LSl 4AP', 'LS1', 'LS1'],
    ['ls| 4ap', 'LS1', 'LS1'],
    ['LS! 4AP', 'LS1', 'LS1'],
    ['1S1 4AP', 'LS1', 'LS1'],
    ['L51 4AP', 'L51', 'L51'],
    ['S015 2AA', 'SO15', 'SO15'],
    ['s0152aa', 'SO15', 'SO15'],
    ['S015', 'SO1', 'SO15'],
    ['2E1 0AA', 'ZE1', 'ZE1'],
    ['81 2AA', 'B1', 'B1'],
    ['6IR OAA', 'GIR', 'GIR'],
    ['BFPO 57', 'BFPO', 'BFPO'],
    ['BF1 2AT', 'BF1', 'BF1'],
    ['DO2 X285', 'D02', 'D02'],
    ['LS1 4AP.', 'LS1', 'LS1'],
    ['LS1 4APx', 'LS1', 'LS1'],
    ['LS1 ٤AP', 'LS1', 'LS1'],
    ['СО15 2AA', 'CO15', 'CO15'],
  ];
  for (const [typed, query, complete] of cases) {
    it(`cuts ${JSON.stringify(typed)} to ${query} during typing, and to ${complete} after Enter`, () => {
      assert.deepEqual(cutPlaceText(typed), { query, complete, isOutcode: true });
    });
  }

  const unreadable = ['Q0 1AA', 'QQ1 1AA', 'LS01 4AP', 'LS123 4AP', 'Leeds Q0 1A'];
  for (const typed of unreadable) {
    it(`sends no part of ${JSON.stringify(typed)}, whose first part cannot be read`, () => {
      assert.deepEqual(cutPlaceText(typed), { query: '', complete: '', isOutcode: false });
    });
  }

  const doubtful: [typed: string, name: string][] = [
    ['SOS Bus', 'SOS'],
    ['CHS Ltd', 'CHS'],
    ['JC1 Ltd', 'JC1'],
    ['Hull 2', 'Hull'],
    ['Hull 1st floor', 'Hull'],
    ['Ward 12 4', 'Ward 12'],
  ];
  for (const [typed, name] of doubtful) {
    it(`keeps only “${name}” of “${typed}”, because the rest may be the end of a postcode`, () => {
      assert.deepEqual(cutPlaceText(typed), { query: name, complete: name, isOutcode: false });
    });
  }

  it('sends the area of a postcode with a gap after it, until the district is certain', () => {
    assert.deepEqual(cutPlaceText('LS 1'), { query: 'LS', complete: 'LS1', isOutcode: true });
    assert.equal(cutPlaceText('SS 1AP').complete, 'S5');
  });

  it("keeps an employer's name that starts like a postcode after Enter", () => {
    assert.deepEqual(cutPlaceText('G4S'), { query: 'G4', complete: 'G4S', isOutcode: false });
  });

  const names = [
    'B&Q Leeds',
    '3M',
    'O2',
    'NHS 24',
    'NHS 111',
    'Ward 12 4th floor',
    'Ward 5B',
    'Crosby',
    'Paisley',
    'Hull',
    'E1 Sure Start',
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

  /** Lookalikes of each letter and digit in postcodes. */
  const LOOKALIKES: Readonly<Record<string, string>> = {
    ...{ O: '0', I: '1l|', L: '1I|', Z: '2', S: '5', G: '6', B: '8' },
    ...{ '0': 'Oo', '1': 'Il|!', '2': 'Zz', '5': 'Ss', '6': 'G', '8': 'B' },
  };

  /** Replaces characters with lookalikes, each chosen by a number; most numbers keep the character. */
  const disguise = (code: string, choices: readonly number[]): string =>
    [...code]
      .map((char, index) => (char + (LOOKALIKES[char] ?? '')).charAt(choices[index] ?? 0) || char)
      .join('');

  /** Returns what a text looks like: the same for all lookalikes of a character. */
  const shape = (text: string): string =>
    text
      .toUpperCase()
      .replace(/[^A-Z\d|!]/g, '')
      .replace(/[IL|!]/g, '1')
      .replace(/[OZSGB]/g, (char) => LOOKALIKES[char] ?? char);

  /** Matches text that is itself an outward code, as it is typed. */
  const OUTCODE = new RegExp(`^(?:${AREAS.join('|')})\\d[A-Z\\d]?$`, 'i');

  const ORDINAL = /(?:1st|2nd|3rd|\dth)$/i;

  it('never returns part of the inward code of a postcode with lookalikes', () => {
    const lead = fc.constantFrom('', 'Leeds ', 'at ');
    const space = fc.constantFrom(' ', '  ', '-', '. ', '');
    const choices = fc.array(fc.constantFrom(0, 0, 1, 2, 3), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(lead, outward, space, inward, choices, choices, (prefix, out, gap, rest, some, others) => {
        const typedOut = disguise(out, some);
        const typed = prefix + typedOut + gap + disguise(rest, others);
        // Text in which a number is followed by an ordinal, as in “Ward 12 4th floor”, is not a postcode.
        fc.pre(!(prefix !== '' && ORDINAL.test(typed) && !/[a-z]/i.test(typedOut)));
        for (let length = prefix.length + 1; length <= typed.length; length += 1) {
          const part = typed.slice(0, length);
          const code = part.slice(prefix.length);
          // Without a gap, letters are a word such as “Crosby”, and digits after a word a number such as “NHS 111”.
          if (gap === '' && (!/\d/.test(code) || (prefix !== '' && !/[a-z]/i.test(code)))) continue;
          const { query, complete } = cutPlaceText(part);
          for (const sent of length === typed.length ? [query, complete] : [query]) {
            const own = sent.startsWith(prefix.trim()) ? sent.slice(prefix.trim().length) : sent;
            const isTypedOutcode =
              length < typed.length && OUTCODE.test(code) && code.toUpperCase().startsWith(own);
            assert.ok(
              isTypedOutcode || shape(out).startsWith(shape(own)),
              `${JSON.stringify(part)} sent ${sent}, for ${out} ${rest}`
            );
          }
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('reads every area', () => {
    for (const area of AREAS) assert.equal(cutPlaceText(`${area}1 4AP`).query, `${area}1`);
  });

  it('never returns the rest of an Eircode', () => {
    const key = fc.oneof(
      joined(fc.constantFrom(...'ACFHKPRTVXY'), first, digit),
      joined(fc.constant('D'), digit, digit),
      fc.constant('D6W')
    );
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
