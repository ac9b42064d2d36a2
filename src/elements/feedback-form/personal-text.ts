/**
 * Finds personal details in a text, on the device. Its warnings never block sending, so visitors would soon ignore false
 * alarms: hospitals, wards, days and shifts must not raise one.
 */

/** Kind of personal detail. */
export type PersonalKind = 'email' | 'phone' | 'nhs' | 'name';

const EMAIL =
  /(?<![\p{L}\d._%+'-])[\p{L}\d._%+'’-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,8}\.\p{L}{2,}/u;

/** Phone numbers in common formats: `07700 900123`, `(0113) 496 0000`, `+44 (0)20 7946 0000`. */
const PHONE = /(?<![\d+.])(?:(?:\+|00)44[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)\d(?:[\s().-]{0,2}\d){8,9}(?!\d)/g;

/** Valid national numbers, without the leading 0. Some older numbers have nine digits. */
const NATIONAL = /^(?:[1-35789]\d{9}|1\d{8}|[58]00\d{6})$/;

const NHS = /(?<![\d+])(\d{3})([\s-]?)(\d{3})\2(\d{4})(?!\d)/g;

/** Start of a date with a time, such as `01.02.2027 10.30`, which looks like a phone number. */
const DATE = /^\d\d\.\d\d\.\d{4}/;

const isPhone = (found: string): boolean =>
  !DATE.test(found) &&
  NATIONAL.test(
    found
      .replaceAll(/\D/g, '')
      .replace(/^(?:00)?44(?=\d{9})/, '')
      .replace(/^0/, '')
  );

/** Returns whether ten digits end in a valid check digit: weights 10 to 2, modulo 11. */
const isNhsNumber = (digits: string): boolean => {
  const sum = [...digits.slice(0, 9)].reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0
  );
  const check = 11 - (sum % 11);
  // Ten identical digits are a placeholder.
  return (check === 11 ? 0 : check) === Number(digits[9]) && !/^(\d)\1*$/.test(digits);
};

/** Common first names in health and care that are not also English words. */
const FIRST_NAMES = new Set(
  (
    'aaron abdul abigail adam adebayo agnieszka ahmed aisha alan alastair alex alexander alice alison amanda amina amit ' +
    'amy ana andrea andrew andrzej angela anita anjali ann anna anne annie anthony arjun asif ayesha barbara becky ben ' +
    'benjamin beth bethan brenda brian bronwen callum carly caroline catherine cath charlie charlotte ' +
    'chidi chinedu chloe chris christina christine christopher ciara claire clare colin connor craig dafydd daniel danny ' +
    'darren dave david deborah deepa delroy denise dennis derek diane donna doreen dorothy edward eileen eleanor elena ' +
    'elizabeth ella ellie emily emma eoin eric esther eva fatima fiona folake gareth gary gavin gemma geoff george ' +
    'georgina geraldine gillian gloria gordon graham greg gwen hannah harriet harry hassan hayley helen henry hussain ' +
    'ian ibrahim imran ioana isla ivan jacob jacqueline jake james jamie jane janet janice jasmine jason jenny jennifer ' +
    'jeremy jess jessica jim joan joanna joanne joe john jonathan joseph josh joshua joyce juan judith julia julie ' +
    'julian karen kate katherine kathleen kathryn katie katarzyna kavita keith kelly kenneth kerry kevin khadija ' +
    'kim kirsty krishna krzysztof kumar kwame kyle lakshmi laura lauren lee leanne leila lesley liam linda lisa lorraine ' +
    'louise lucy luke lynn lynne maeve magdalena malcolm malik margaret maria marie martin mary matthew maureen meera ' +
    'megan mehmet mei melanie michael michelle mike mohamed mohammad mohammed monica muhammad nadia naomi natalie natasha ' +
    'nathan neha neil ngozi niall nicholas nick nicola nigel nikhil nimra nisha noor norma oliver olivia oluwaseun omar ' +
    'oscar owen padraig pamela patricia patrick paul paula pauline peter philip philippa phoebe piotr priya rachel raj ' +
    'rajesh rebecca rhian rhys richard rita robert roger ronald rosemary ross rowena roy russell ruth ryan sally ' +
    'sam samantha samuel sandra sanjay sara sarah saoirse scott sean sharon sheila shirley shreya sian siobhan simon ' +
    'sofia sophie stacey stella stephanie stephen steve steven stuart sunita susan suzanne svetlana sylvia tanya tariq ' +
    'teresa theresa thomas tina tomasz tony tracey tracy trevor tunde uchenna valerie vanessa vera vikram vincent wayne ' +
    'wendy william winston xin yasmin yusuf yvonne zahra zainab zoe'
  ).split(' ')
);

const TITLE =
  /(?<![\p{L}\d'’-])(?:(?:[Mm](?:r|rs|s|x)|[Dd]r|DR|[Pp]rof)\.?|Miss|[Pp]rofessor|[Dd]octor|Sister|Nurse)\s+$/u;

/** Words after a title that are not names. */
const NOT_NAMES =
  /^(?:Specialist|Practitioner|Consultant|Manager|Lead|Leader|Associate|Educator|Director|In|On|Of|The|Team|Ward|And|Station|Training|Led|Bank|Surgery|Clinic|Hospital|Round|Rounds|Who)$/;

/** Words after a first name that make it part of another name, such as `Alexander Ward` or `Marie Curie`. */
const PLACE_WORDS =
  /^(?:ward|wing|unit|house|suite|centre|center|hospital|hospice|building|lodge|court|clinic|street|road|lane|room|theatre|theater|college|university|day|square|park|trust|infirmary|report|inquiry|foundation|cross|crescent|curie|jenner|mcgowan|radcliffe|seacole)$/i;

const WORD = /\p{L}[\p{L}'’-]*/gu;

const hasName = (text: string): boolean =>
  [...text.matchAll(WORD)].some(({ 0: word, index }) => {
    const before = text.slice(0, index);
    const isCapital = /^\p{Lu}/u.test(word) && !/^\p{Lu}+$/u.test(word);
    if (isCapital && TITLE.test(before)) return !NOT_NAMES.test(word);
    const bare = word.toLowerCase().replace(/['’]s?$/, '');
    if (!FIRST_NAMES.has(bare)) return false;
    const next = /^(?:\s+[\p{L}'’]+){1,2}/u.exec(text.slice(index + word.length))?.[0].split(/\s+/) ?? [];
    if (/\b(?:st|saint|king|queen|prince|princess)\.?\s+$/i.test(before)) return false;
    if (next.some((following) => PLACE_WORDS.test(following))) return false;
    // A name in lower case counts only if the text introduces it as one.
    return isCapital || /\b(?:named|called|name is|name was|i’m|i'm)\s+$/i.test(before);
  });

/** Returns all kinds of personal details in a text. */
export const findPersonalDetails = (text: string): readonly PersonalKind[] => {
  const isNhs = [...text.matchAll(NHS)].some(([, first = '', , second = '', third = '']) =>
    isNhsNumber(first + second + third)
  );
  const found: readonly (readonly [PersonalKind, boolean])[] = [
    ['email', EMAIL.test(text)],
    ['phone', [...text.matchAll(PHONE)].some(([number]) => isPhone(number))],
    ['nhs', isNhs],
    ['name', hasName(text)],
  ];
  return found.flatMap(([kind, isFound]) => (isFound ? [kind] : []));
};
