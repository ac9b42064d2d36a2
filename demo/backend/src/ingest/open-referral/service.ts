import * as z from 'zod/mini';
import { POSTCODE_AREAS } from '../../domain/places/postcode-areas.js';
import { plainText } from '../plain-text.js';
import { clean, postcode, type Parse } from '../cells.js';
import { emailAddress, webAddress } from '../addresses.js';
import { isInArea } from '../records.js';
import { InputError, quote } from '../../kernel/problem.js';

const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));
const text = z.string();
/** Text for people, which many councils publish as HTML. */
const prose = z.pipe(z.string(), z.transform(plainText));
const listOf = <T extends z.ZodMiniType>(schema: T) => z._default(maybe(z.array(schema)), () => []);

/** A number, which some publishers write as text. */
const degrees = z.union([
  z.number(),
  z.pipe(z.string().check(z.regex(/^\s*-?\d+(?:\.\d+)?\s*$/)), z.transform(Number)),
]);

const location = z.object({
  location_type: maybe(text),
  name: maybe(prose),
  latitude: maybe(degrees),
  longitude: maybe(degrees),
  addresses: listOf(
    z.object({
      address_1: maybe(prose),
      address_2: maybe(prose),
      city: maybe(prose),
      state_province: maybe(prose),
      postal_code: maybe(text),
      country: maybe(text),
    })
  ),
  accessibility: listOf(z.object({ description: maybe(prose), details: maybe(prose) })),
});

/**
 * The parts of an Open Referral UK 3.0 service that become a programme. Contacts, telephone numbers, reviews and the
 * attention line of an address are excluded because they identify people.
 */
const service = z.object({
  id: text,
  name: prose,
  description: maybe(prose),
  url: maybe(text),
  email: maybe(text),
  status: z.pipe(
    z.string(),
    z.transform((status) => status.trim().toLowerCase())
  ),
  assured_date: maybe(text),
  last_modified: maybe(text),
  organization: maybe(z.object({ name: prose })),
  schedules: listOf(z.object({ attending_type: maybe(text) })),
  service_areas: listOf(z.object({ id: text, name: maybe(prose) })),
  service_at_locations: listOf(z.object({ location: maybe(location) })),
});

/** Schema of a service with, optionally, one of its locations. */
export const entrySchema = z.object({ service, location: maybe(location) });

/** A service with, optionally, one of its locations. */
export type Entry = z.infer<typeof entrySchema>;

type Service = z.infer<typeof service>;
type Location = z.infer<typeof location>;

/** Schema of a page of a feed. */
export const listSchema = z.object({
  contents: z.array(z.unknown()),
  total_pages: z._default(z.int().check(z.gte(0)), 1),
});

/** Reports a detail of a service that was left out or assumed. */
type Remark = (column: string, message: string) => void;

const trimmed = (value: string | null | undefined): string => (value ?? '').trim();

/** Replaces the list separator, which entries must not contain, and normalises spaces. */
const entryText = (value: string): string => value.replaceAll('|', '/').replaceAll(/\s+/g, ' ');

const FORMATS: readonly (readonly [code: string, words: RegExp])[] = [
  ['in-person', /in.?person|face.to.face|on.?site|venue/i],
  ['online', /remote|online|on-line|virtual|video/i],
];

const ACCESS: readonly (readonly [code: string, words: RegExp])[] = [
  ['step-free', /wheelchair|step.free|level access/i],
  ['hearing-loop', /induction loop|hearing loop|loop system/i],
  ['captions', /caption|subtitle/i],
  ['bsl', /\bBSL\b|british sign language/i],
  ['parking', /\bparking\b|car park/i],
];

const matching = (kinds: typeof FORMATS, words: string): string[] =>
  kinds.filter(([, pattern]) => pattern.test(words)).map(([code]) => code);

const formatsOf = ({ schedules }: Service, locations: readonly Location[]): string[] => {
  const types = locations.map(({ location_type }) => location_type);
  const words = (schedules ?? []).map(({ attending_type }) => trimmed(attending_type)).join(' ');
  const formats = new Set(matching(FORMATS, words));
  if (types.includes('physical')) formats.add('in-person');
  if (types.includes('virtual')) formats.add('online');
  return [...formats];
};

/** Codes and names of the United Kingdom, Ireland, the Crown dependencies and their nations. */
const COUNTRY =
  /^(?:|gb|gbr|uk|u\.k\.|gb-(?:eng|sct|wls|nir)|united kingdom(?: of .*)?|great britain|england|scotland|wales|cymru|northern ireland|ie|irl|ireland|éire|im|imn|isle of man|je|jey|jersey|gg|ggy|guernsey)$/i;

type Place = Readonly<
  Record<'place.name' | 'place.address' | 'place.postcode' | 'place.lat' | 'place.lng', string>
>;

/** Parses a detail of a service. Returns an empty text, with a remark, if it is invalid. */
const validOrEmpty = (
  column: string,
  value: string | null | undefined,
  parse: Parse<string>,
  remark: Remark
): string => {
  const written = trimmed(value);
  try {
    return written === '' ? '' : parse(clean(written), { dates: 'iso' });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    remark(column, `${error.message}; left out`);
    return '';
  }
};

const placeOf = ({ name, latitude, longitude, addresses }: Location, remark: Remark): Place | null => {
  const [address] = addresses ?? [];
  const country = trimmed(address?.country);
  if (!COUNTRY.test(country)) {
    remark(
      'place.address',
      `country ${quote(country)} is not in the United Kingdom or Ireland; the place is left out`
    );
    return null;
  }
  if (latitude == null || longitude == null) {
    remark('place.lat', 'the place has no position and is left out; add a latitude and longitude');
    return null;
  }
  if (!isInArea(latitude, longitude)) {
    remark(
      'place.lat',
      `latitude ${latitude}, longitude ${longitude} is not in the United Kingdom or Ireland; the place is left out`
    );
    return null;
  }
  const lines = [address?.address_1, address?.address_2, address?.city]
    .map(trimmed)
    .filter((part) => part !== '');
  return {
    'place.name': trimmed(name) || lines[0] || 'Venue',
    'place.address': lines.join(', '),
    'place.postcode': validOrEmpty('place.postcode', address?.postal_code, postcode, remark),
    'place.lat': String(latitude),
    'place.lng': String(longitude),
  };
};

/** Returns the nation of a UK postcode; null if its area is in several nations. */
const nationOf = (code: string | undefined): string | null => {
  const area = POSTCODE_AREAS.find((each) => each.area === /^[A-Z]{1,2}(?=\d)/.exec(code ?? '')?.[0]);
  const [nation] = area?.nations ?? [];
  return nation === undefined || area?.nations.length !== 1 || nation === 'crown-dependency' ? null : nation;
};

/** Returns the later of the dates on which the service was assured or modified. */
const confirmedOf = ({ assured_date, last_modified }: Service): string => {
  const dates = [assured_date, last_modified].map((date) => trimmed(date).slice(0, 10));
  const inOrder = dates.filter((date) => /^\d{4}-/.test(date)).sort();
  return inOrder.at(-1) ?? dates.find((date) => date !== '') ?? '';
};

/**
 * Converts a service to the cells of a row of `programmes.csv`, so that it is checked like any other row. Details that Open
 * Referral does not contain are taken from the options and reported as remarks.
 */
export const toCells = (
  { service: serviceRecord, location: one }: Entry,
  options: { readonly sector: string; readonly nation: string },
  source: string,
  remark: Remark
): ReadonlyMap<string, string> => {
  const listed = (serviceRecord.service_at_locations ?? []).flatMap((each) => each.location ?? []);
  const locations = one ? [one, ...listed] : listed;
  let place: Place | null = null;
  for (const each of locations) place ??= each.location_type === 'virtual' ? null : placeOf(each, remark);
  const nation = nationOf(place?.['place.postcode']);
  if (nation === null)
    remark(
      'nation',
      `no postcode determines the nation; assumed ${options.nation}, use --nation to change it`
    );
  const areas = (serviceRecord.service_areas ?? []).filter(
    ({ name }) => trimmed(name) !== '' && trimmed(name).length <= 80
  );
  const words = locations.flatMap(({ accessibility }) =>
    (accessibility ?? []).map(({ description, details }) => `${trimmed(description)} ${trimmed(details)}`)
  );
  const host = trimmed(serviceRecord.organization?.name);
  return new Map([
    ['id', serviceRecord.id],
    ['name', serviceRecord.name],
    ['summary', trimmed(serviceRecord.description)],
    ['url', validOrEmpty('url', serviceRecord.url, webAddress, remark)],
    ['host.name', host],
    ['host.sector', options.sector],
    ['serves.places.code', areas.map(({ id }) => entryText(id)).join('|')],
    ['serves.places.label', areas.map(({ name }) => entryText(trimmed(name))).join('|')],
    ['nation', nation ?? options.nation],
    ...Object.entries(place ?? {}),
    ['formats', formatsOf(serviceRecord, locations).join('|')],
    ['openTo', areas.length > 0 ? 'place' : 'everyone'],
    ['access', matching(ACCESS, words.join(' ')).join('|')],
    ['progress', serviceRecord.status === 'temporarily closed' ? 'paused' : 'running'],
    ['contact.email', validOrEmpty('contact.email', serviceRecord.email, emailAddress, remark)],
    ['confirmedOn', confirmedOf(serviceRecord)],
    ['source', `Open Referral UK, ${sourceName(source)}`],
  ]);
};

/** Returns the host of a feed. File names are not published. */
const sourceName = (source: string): string =>
  URL.canParse(source) ? new URL(source).host : 'imported from a file';
