import type { Transaction } from 'kysely';
import type { Database } from '../store/database.js';
import { refreshDerived } from '../domain/search-index.js';
import type { Schema } from '../store/schema.js';
import { addSystemsIfEmpty, storeOutcodes, storeProgrammes, storeSessions } from '../ingest/store.js';
import type { OutcodeRow } from '../ingest/kinds/outcodes.js';
import type { ProgrammeRow } from '../ingest/kinds/programmes.js';
import type { SessionRow } from '../ingest/kinds/sessions.js';
import { inventEquity } from './equity.js';
import { inventHosts } from './hosts.js';
import { closedToCharities, inventProgramme } from './programmes.js';
import { createRandom } from './random.js';
import { inventOutlook, inventSessions } from './sessions.js';
import { BORDER_OUTCODES, TOWNS, WELSH_OUTCODES } from './towns.js';

/** Options of the demonstration data. The same options produce the same data, except for poster codes. */
interface SeedOptions {
  /** Day that the Rounds are arranged around, such as `2026-11-22`. */
  readonly today: string;
  readonly seed?: number;
}

const outcodesOfTowns = (): OutcodeRow[] => {
  const borderOutcodes = new Set(BORDER_OUTCODES.map(({ outcode }) => outcode));
  const rows = [...TOWNS].flatMap(([region, towns]) =>
    towns
      .filter(({ outcode }) => !borderOutcodes.has(outcode))
      .flatMap(({ names: town, outcode, lat, lng, systems }): OutcodeRow[] => {
        const place = { outcode, lat, lng, town };
        if (systems === '') return [{ ...place, nation: region, system: null, share: null }];
        return systems.split(' ').map((entry) => {
          const [system = '', share = '1'] = entry.split(':');
          return { ...place, nation: 'england', system, share: Number(share) };
        });
      })
  );
  const borderRows = BORDER_OUTCODES.flatMap(({ names: town, outcode, lat, lng, england }) => [
    { outcode, lat, lng, town, nation: 'wales', system: null, share: null },
    { outcode, lat, lng, town, nation: 'england', system: england, share: null },
  ]);
  const welshRows = WELSH_OUTCODES.map(({ names: town, outcode, lat, lng }) => ({
    ...{ outcode, lat, lng, town },
    ...{ nation: 'wales', system: null, share: null },
  }));
  return [...rows, ...borderRows, ...welshRows];
};

/** Adds the outward codes of the towns, but keeps stored ones, because imported data is more accurate. */
const addOutcodes = async (trx: Transaction<Schema>): Promise<void> => {
  const stored = await trx.selectFrom('outcodes').select('outcode').distinct().execute();
  const storedOutcodes = new Set(stored.map(({ outcode }) => outcode));
  await storeOutcodes(
    trx,
    outcodesOfTowns().filter(({ outcode }) => !storedOutcodes.has(outcode))
  );
};

/** Invents programmes, and their Rounds of the past year and the next six months. */
export const inventRounds = ({
  today,
  seed: seedNumber = 1,
}: SeedOptions): { programmes: ProgrammeRow[]; sessions: SessionRow[] } => {
  const random = createRandom(seedNumber);
  const hosts = inventHosts(random, today);
  const programmes = hosts.map((host) => {
    const neighbours = hosts.filter(({ nation, system }) => nation === host.nation && system === host.system);
    return closedToCharities(inventProgramme(random, host, neighbours, today));
  });
  // Chosen before any Round, so that programmes keep their outlook from day to day.
  const outlooks = programmes.map(() => inventOutlook(random));
  const sessions = programmes.flatMap((programme, index) =>
    inventSessions(random, programme, today, outlooks[index] ?? 'usual', hosts[index]?.example)
  );
  return { programmes, sessions };
};

/**
 * Fills a database with demonstration data: real systems and outward codes, and fictional hosts with programmes, Rounds and
 * published access by sector.
 */
export const seed = async ({ kysely }: Database, options: SeedOptions): Promise<void> => {
  const { today, seed: seedNumber = 1 } = options;
  const { programmes, sessions: recentAndUpcoming } = inventRounds(options);
  const { sessions, storeEquity } = inventEquity(programmes, recentAndUpcoming, today, seedNumber);
  await kysely.transaction().execute(async (trx) => {
    await addSystemsIfEmpty(trx, true);
    await addOutcodes(trx);
    await storeProgrammes(trx, programmes);
    await storeSessions(trx, sessions, new Date(`${today}T06:00:00Z`));
    await storeEquity(trx);
    await trx.updateTable('state').set({ demonstration: true }).execute();
    await refreshDerived(trx);
  });
};
