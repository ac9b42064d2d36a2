import { SECTORS } from 'rounds-elements/contract';
import type { ProgrammeRow } from '../ingest/kinds/programmes.js';
import type { Schedule } from './schedule.js';

/** A programme that is the same on every day, so that the journeys of the demonstration always have a result. */
export interface Example {
  /** Outward code of the town. The first host there runs the programme. */
  readonly outcode: string;
  readonly programme: Partial<ProgrammeRow>;
  readonly schedule: Schedule;
}

const ONLINE: Partial<ProgrammeRow> = {
  ...{ place_name: null, place_address: null, place_postcode: null, lat: null, lng: null },
  ...{ formats: ['online'], open_to: 'everyone', serves_places: [], welcomes: [...SECTORS] },
  ...{ volunteers: 'welcome', students: 'welcome', agency: 'welcome', access: ['captions', 'paid-time'] },
  ...{ progress: 'running', since: null },
};

/**
 * Programmes that the journeys of the demonstration rely on. A home carer in Leeds finds one that is open to staff across
 * West Yorkshire; a hospice volunteer finds two online Rounds in any week. Their upcoming Rounds go ahead and have places.
 */
const EXAMPLES: readonly Example[] = [
  {
    outcode: 'LS1',
    programme: {
      ...{ formats: ['in-person'], open_to: 'system', serves_places: [] },
      // No Round in West Yorkshire welcomes charities; see `closedToCharities`.
      welcomes: SECTORS.filter((sector) => sector !== 'other' && sector !== 'voluntary'),
      ...{ volunteers: 'some', students: 'welcome', agency: 'welcome', progress: 'running', since: null },
      access: ['step-free', 'hearing-loop', 'food', 'paid-time'],
    },
    schedule: { nth: 2, weekday: 2, months: 1, time: '14:00' },
  },
  { outcode: 'DH1', programme: ONLINE, schedule: { weekly: true, weekday: 3, time: '12:30' } },
  { outcode: 'EX31', programme: ONLINE, schedule: { weekly: true, weekday: 4, time: '19:00' } },
];

/** Returns the example of an outward code; undefined for most. */
export const exampleIn = (outcode: string): Example | undefined =>
  EXAMPLES.find((example) => example.outcode === outcode);
