import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPersonalDetails, type PersonalKind } from '../../../src/elements/feedback-form/personal-text.js';

/** Texts by the kind of personal detail in them. All names and numbers are fictitious or reserved for examples. */
const LABELLED: readonly (readonly [PersonalKind, readonly string[]])[] = [
  [
    'email',
    [
      'Write to me at jo.bloggs@nhs.net please.',
      'my email is shift-lead_2@some-trust.nhs.uk',
      'JO@EXAMPLE.COM',
      "o’brien or mary.o'brien@example.org",
    ],
  ],
  [
    'phone',
    [
      'Ring 07700 900123',
      '07700900123',
      '+44 7700 900123',
      '+447700900123',
      '0044 7700 900 123',
      '(0113) 496 0000',
      '0113 4960000',
      '+44 (0)20 7946 0000',
      '020 7946 0000',
      '01632 960 123 is the office',
      '016977 2345 is short',
      '0800 1111 111 ',
      '028-9018-0000',
      'call 07700.900.123 at night',
    ],
  ],
  [
    'nhs',
    ['Patient 943 476 5919 was on our ward', '9434765919', 'Her number is 999 000 0018', '943-476-5919'],
  ],
  [
    'name',
    [
      'Sarah told us about her father',
      'I was glad that Mohammed spoke',
      'Dr Patel was wonderful',
      'dr Patel was wonderful',
      'Mrs Jones in bed four',
      'Mr. Okafor’s story',
      'my name is priya',
      'she is called agnieszka',
      'Thanks to Siobhan and the team',
      'Nurse Adeyemi held his hand',
      'Professor Lindqvist spoke',
      'What Kate’s story taught me',
      'Sister Bernadette retired',
      'I keep thinking of Dafydd',
      'Miss Tran was alone',
      'It was Chinedu who stayed',
      'Ms O’Neill',
      "Emma's words",
    ],
  ],
];

/** Texts that identify no person. */
const HARMLESS: readonly string[] = [
  'It was held on 01/02/2026 at 14:30.',
  'From 0730 to 1530, then 2000 to 0800.',
  'Room 101, bleep 4567, extension 20456.',
  'I gave it 10 out of 10.',
  '1234567890 is not one',
  'In 2024 2025 2026 we had 30 Rounds.',
  'The MR scan was late.',
  'Ms patients often wait.',
  'May is a good month; will we have another?',
  'The staff at St James’s were kind.',
  'Alexander Ward was full.',
  'Nurse Specialist posts are empty.',
  'Nurse Practitioner and Sister on duty',
  'Doctor on call',
  'Grace and hope.',
  'I felt joy.',
  'Intensive Care, Accident and Emergency, Schwartz Rounds',
  'Larkmoor Hospital in Leeds',
  'King Edward Unit',
  'Victoria Infirmary',
  'Bank holiday in June',
  'Mark my words',
  'We rose to it at dawn.',
  'Please bill the team.',
  'A drew of breath',
  '£1,200,000 over 10 years',
  'Twitter @rounds is fun',
  'Meet @ 3pm in A&E.',
  'bay 3 bed 4 ward 12',
  'Version 10.11.12.13',
  'The patient in bed 7 told me to smile.',
  'Frank talk, and an art to it.',
  'He was called away.',
  'I am named on the rota',
  'Christian, Muslim and Sikh colleagues',
  'Thank you, doctor. It helped.',
  'Mr and Mrs',
  'Dr Who night',
  'The nurse. Then silence.',
  'July August september',
  '00000000000',
  '0000000000',
  'Ward 0113 496',
  '999 or 111 or 116123',
  'lee side',
  'call harry up',
  'Florence Nightingale Ward',
  'John Radcliffe Hospital',
  '485-777-3458 is no such number',
  'Carol service in December',
  'Blessing in disguise',
  'It said “reply to all” at 10.30 on ward 7',
  'Session 2026-11-22T14:30:00Z',
  'I work 0.8 of a full week, 30.5 hours',
  'Bed 3, then 4, 5, 6, 7, 8, 9 and 10',
  'The theatre sister was kind',
  'My line manager and I',
  'We are short of nurses. Sister organisations too',
  'St Thomas’ Hospital, Queen Elizabeth Hospital, Alice Ward',
  'AND THEN I SHOUTED',
  'I had a 12 hour shift and 20 patients',
  '£45 000 000 for 2026',
  'Will you come in May?',
  'I miss Wednesdays on the old ward',
  'It was held on 01.02.2027 10.30 in the library',
  'Marie Curie and the John Radcliffe sent people',
  'We did the Oliver McGowan training and the Mary Seacole programme',
];

/** Known misses and false alarms, each with a reason. The lists must not grow. */
const MISSED: readonly string[] = [];
const FALSE_ALARMS: readonly string[] = [];

describe('warnings of personal details', () => {
  for (const [kind, texts] of LABELLED) {
    it(`finds only ${kind} in ${texts.length} texts, and misses ${MISSED.length}`, () => {
      const wrong = texts.filter((text) => findPersonalDetails(text).join() !== kind);
      assert.deepEqual(
        wrong,
        MISSED.filter((text) => texts.includes(text))
      );
    });
  }

  it(`raises ${FALSE_ALARMS.length} false alarms over ${HARMLESS.length} harmless texts`, () => {
    const alarms = HARMLESS.filter((text) => findPersonalDetails(text).length > 0);
    assert.deepEqual(alarms, FALSE_ALARMS);
  });

  it('finds only the NHS number with a valid check digit among ten that differ in it', () => {
    const found = Array.from({ length: 10 }, (_, digit) => `943 476 591${digit}`).filter(
      (text) => findPersonalDetails(text).length > 0
    );
    assert.deepEqual(found, ['943 476 5919']);
  });

  it('finds all kinds at once, and checks a long text within 2 seconds', () => {
    const text = 'Ask Dr Patel, 0113 496 0000, jo@nhs.example. ';
    assert.deepEqual(findPersonalDetails(`${text} 943 476 5919`), ['email', 'phone', 'nhs', 'name']);
    const start = performance.now();
    findPersonalDetails('a1 0 '.repeat(10_000));
    findPersonalDetails('0'.repeat(50_000));
    findPersonalDetails('a'.repeat(50_000));
    assert.ok(performance.now() - start < 2_000);
  });
});
