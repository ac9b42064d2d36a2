import { places as placesResource, placeSchema, type Place } from 'rounds-elements/contract';
import { checkItems, rawItems, read } from '../reading.js';
import type { Kit } from '../survey.js';

const OUTCODE = /^([A-Z]{1,2})\d[A-Z\d]?$/;

/** Returns outward codes that items of the service name, each once. */
export const outcodesOf = ({ programmes, sessions }: Pick<Kit, 'programmes' | 'sessions'>): string[] => {
  const postcodes = [
    ...programmes.items.flatMap(({ place, serves }) => [
      place?.postcode,
      ...serves.places.map(({ code }) => code),
    ]),
    ...sessions.items.map(({ venue }) => venue?.postcode),
  ];
  const outcodes = postcodes.flatMap((postcode) => {
    // The inward code is always a digit and two letters.
    const outward = postcode?.toUpperCase().replace(/\s*\d[A-Z]{2}$/, '') ?? '';
    return OUTCODE.test(outward) ? [outward] : [];
  });
  return [...new Set(outcodes)];
};

/** Finds places, and reports those that cannot be read. */
export const findPlaces = async (
  { client, report }: Pick<Kit, 'client' | 'report'>,
  q: string
): Promise<{ readonly where: string; readonly items: Place[] } | null> => {
  const answer = await client.get('/places', { q });
  if (!read(report, answer, placesResource)) return null;
  return { where: answer.where, items: checkItems(report, answer.where, rawItems(answer), placeSchema) };
};

const isOutcode = ({ kind, label, id }: Place, outcode: string): boolean =>
  kind === 'outcode' && (label.toUpperCase().startsWith(outcode) || id.toUpperCase().endsWith(outcode));

const checkSystemsOf = (
  { report, allSystems }: Kit,
  { where, items }: { readonly where: string; readonly items: readonly Place[] }
): void => {
  if (allSystems.length === 0) return;
  const codes = new Set(allSystems.map(({ code }) => code));
  for (const { label, systems } of items) {
    const unknown = systems.find(({ code }) => !codes.has(code));
    const what = `“${label}” is in ${unknown?.code ?? ''}, which GET /systems does not list.`;
    report.expect('places.systems', where, unknown === undefined, what);
    const shares = systems.reduce((sum, { share }) => sum + (share ?? 0), 0);
    report.expect('places.systems', where, shares <= 1.02, `The shares of “${label}” add up to ${shares}.`);
  }
};

const checkOutcode = async (kit: Kit, outcode: string): Promise<void> => {
  const { report } = kit;
  const found = await findPlaces(kit, outcode);
  if (!found) return;
  const { where, items } = found;
  const isFound = items.some((item) => isOutcode(item, outcode) || item.kind === 'area');
  report.expect(
    'places.outcode',
    where,
    isFound,
    `Neither the outward code ${outcode} nor its area is found.`
  );
  checkSystemsOf(kit, found);
  const lower = await findPlaces(kit, outcode.toLowerCase());
  const ids = (list: readonly Place[]): string => list.map(({ id }) => id).join();
  const what = 'The places differ from those for capital letters.';
  if (lower) report.expect('places.case', lower.where, ids(lower.items) === ids(items), what);
};

const checkArea = async (kit: Kit, outcode: string): Promise<void> => {
  const letters = OUTCODE.exec(outcode)?.[1] ?? '';
  // No outward code ends in 0 after another digit 9, except a few of large users.
  const found = await findPlaces(kit, `${letters}90`);
  if (!found) return;
  const isFound = found.items.some(({ kind }) => kind === 'area' || kind === 'outcode');
  const what = `Neither ${letters}90 nor the area ${letters} is found.`;
  kit.report.expect('places.area', found.where, isFound, what);
};

const checkSystemName = async (kit: Kit): Promise<void> => {
  const { report, systems } = kit;
  const named = systems.find(({ name }) => /^[\w ]{4,40}$/.test(name));
  if (!named) return;
  const word = named.name.split(' ').at(-1) ?? '';
  for (const q of [named.name, ...(word.length >= 4 ? [word] : [])]) {
    const found = await findPlaces(kit, q);
    if (!found) continue;
    const isFound = found.items.some(
      ({ kind, systems: codes }) => kind === 'system' && codes.some(({ code }) => code === named.code)
    );
    report.expect('places.system', found.where, isFound, `The system “${named.name}” is not found.`);
  }
};

/** Checks that places are found as people write them. */
export const checkPlaces = async (kit: Kit): Promise<void> => {
  const outcodes = outcodesOf(kit);
  for (const outcode of outcodes.slice(0, 3)) await checkOutcode(kit, outcode);
  const [first] = outcodes;
  if (first !== undefined) await checkArea(kit, first);
  await checkSystemName(kit);
};
