/** Words for fictional organisations and Rounds. No host has any of these names, and none of the Rounds took place. */

type Words = readonly [string, ...string[]];

/** First halves of the names of hosts. */
export const FIRST_HALVES: Words = [
  'Ember',
  'Wren',
  'Moth',
  'Fable',
  'Lantern',
  'Thistle',
  'Pebble',
  'Harvest',
  'Tinder',
  'Marigold',
  'Kestrel',
  'Willow',
  'Copper',
  'Sorrel',
  'Juniper',
  'Otter',
  'Saffron',
  'Heron',
  'Velvet',
  'Clover',
  'Amber',
  'Rowan',
];

/** Second halves of the names of hosts. */
export const SECOND_HALVES: Words = [
  'mere',
  'hollow',
  'wick',
  'garth',
  'haven',
  'beck',
  'combe',
  'thorpe',
  'holm',
  'reach',
  'lea',
  'fold',
  'down',
  'gate',
  'stead',
  'moor',
];

/** Types of hosts by sector, to complete their names. */
export const HOST_TYPES: Readonly<Record<string, Words>> = {
  health: ['Hospital', 'Community Health', 'Mental Health Service', 'Ambulance Service', 'Teaching Hospital'],
  'primary-care': ['Surgery', 'Health Centre', 'Family Practice', 'Pharmacies'],
  hospice: ['Hospice', 'Children’s Hospice', 'Hospice at Home'],
  'social-care': ['Care Homes', 'Home Care', 'Supported Living', 'Nursing Home'],
  'local-authority': ['Council Adult Social Care', 'Council Children’s Services', 'Council Public Health'],
  voluntary: ['Carers’ Circle', 'Befrienders', 'Community Trust', 'Advice Project'],
  education: ['School of Nursing', 'Medical School', 'College of Social Work'],
  other: ['Housing Association', 'Prison Healthcare', 'Blue Light Wellbeing', 'Funeral Directors'],
};

/** Summaries of programmes, shown after the sentence that says they are fictional. */
export const SUMMARIES: Words = [
  'Staff in every role meet over food and talk about the emotional side of their work.',
  'Open to clinical and non-clinical colleagues alike: porters, cooks, receptionists, carers, managers.',
  'An hour to listen. Three colleagues each share a story, and then everyone reflects on it together.',
  'Started by two neighbouring services that care for the same patients.',
  'We meet at times that suit different shifts: early and late as well as at lunchtime.',
  'You do not have to prepare, and you do not have to speak.',
];

/** Summaries of programmes, in Welsh. */
export const WELSH_SUMMARIES: Words = [
  'Mae staff o bob rôl yn cyfarfod dros fwyd i siarad am yr hyn y mae’r gwaith yn ei ofyn ganddynt.',
  'Awr i wrando. Mae tri chydweithiwr yn adrodd stori, ac yna mae’r ystafell yn myfyrio.',
  'Nid oes angen paratoi, ac nid oes rhaid siarad.',
];

/** Titles of Rounds. */
export const TITLES: Words = [
  'A day that stayed with me',
  'When the plan changed',
  'What the night shift knows',
  'The visit I almost missed',
  'Behind the reception desk',
  'Saying sorry',
  'The first time I was wrong',
  'Carrying it home',
  'A small kindness',
  'When there was no bed',
  'Words I could not find',
  'Between two families',
  'The colleague I leaned on',
  'What I would tell my younger self',
  'Being the relative',
  'Holding hope',
  'A laugh in the corridor',
  'When I could not help',
  'The last day of a placement',
  'Why I came back',
  'Caring in a second language',
  'On the other side of the curtain',
  'A door I was glad to close',
  'What uniforms hide',
];

/** Titles of Rounds, in Welsh. */
export const WELSH_TITLES: Words = [
  'Diwrnod a arhosodd gyda mi',
  'Pan newidiodd y cynllun',
  'Caredigrwydd bach',
  'Dweud sori',
  'Cario’r gwaith adref',
  'Pam y deuthum yn ôl',
  'Y tro cyntaf i mi fod yn anghywir',
  'Gofalu yn fy iaith fy hun',
];

/** Content notes, for people to read before they attend. */
export const CONTENT_NOTES: Words = [
  'Touches on the death of a child.',
  'Touches on violence at work.',
  'Touches on the early months of the pandemic.',
  'Touches on a colleague’s illness.',
];

/** Names of rooms that are plausible for any host. */
export const ROOMS: Words = [
  'Education Centre',
  'Lecture Theatre',
  'Community Room',
  'Staff Restaurant',
  'Chapel Hall',
  'Library',
];
