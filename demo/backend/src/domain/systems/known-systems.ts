/** An integrated care system during one period of validity. */
export interface SystemRecord {
  /** The code of its board in the Organisation Data Service, 3 or 5 characters. A later system may reuse a code. */
  readonly code: string;
  /** The codes of the same area in official statistics (GSS codes), which are needed to read their files. */
  readonly gss: readonly string[];
  readonly name: string;
  readonly shortName: string;
  readonly region: string;
  readonly lat: number;
  readonly lng: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly successors: readonly string[];
  readonly progress: 'running' | 'starting' | 'in-discussion' | 'none-known';
  readonly contact: { readonly team: string; readonly email: string; readonly url: string | null } | null;
}

const FIRST_DAY = '2022-07-01';
const LAST_DAY_OF_42 = '2026-03-31';
const FIRST_DAY_OF_36 = '2026-04-01';

type Facts = [
  code: string,
  gss: readonly string[],
  name: string,
  shortName: string,
  region: string,
  lat: number,
  lng: number,
];

const record = (...[code, gss, name, shortName, region, lat, lng]: Facts) => ({
  ...{ code, gss, name, shortName, region, lat, lng },
  validFrom: FIRST_DAY,
  validTo: null,
  successors: [],
  contact: {
    team: 'Staff support team',
    email: `rounds@${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example.org`,
    url: null,
  },
});

/** A system that has not changed since July 2022. */
const unchanged = (
  ...[progress, ...facts]: [progress: SystemRecord['progress'], ...Facts]
): SystemRecord => ({
  ...record(...facts),
  progress,
});

/** A system that ended, or whose code passed to a larger system, on 31 March 2026. */
const ended = (...[successors, ...facts]: [successors: readonly string[], ...Facts]): SystemRecord => ({
  ...record(...facts),
  validTo: LAST_DAY_OF_42,
  successors,
  progress: 'none-known',
  contact: null,
});

/** A system that was formed, or grew, on 1 April 2026. */
const formed = (...[progress, ...facts]: [progress: SystemRecord['progress'], ...Facts]): SystemRecord => ({
  ...record(...facts),
  validFrom: FIRST_DAY_OF_36,
  progress,
});

/**
 * The 36 integrated care systems of England since 1 April 2026, and those of the previous 42 that ended then, with their
 * successors. Names, codes, dates and regions are facts. Centres are rounded; those of the systems formed in 2026 are
 * estimates. **`progress` and `contact` are invented** for the demonstration: import `systems.csv` for real values.
 */
// prettier-ignore
export const SYSTEMS: readonly SystemRecord[] = [
  unchanged('running', 'QOX', ['E54000040'], 'Bath and North East Somerset, Swindon and Wiltshire', 'Bath, Swindon, Wiltshire', 'South West', 51.294, -2.097),
  ended(['S1Y5D'], 'QHG', ['E54000024'], 'Bedfordshire, Luton and Milton Keynes', 'Beds, Luton, MK', 'East of England', 52.063, -0.517),
  unchanged('running', 'QHL', ['E54000055', 'E54000017'], 'Birmingham and Solihull', 'Birmingham, Solihull', 'Midlands', 52.485, -1.813),
  unchanged('in-discussion', 'QUA', ['E54000062', 'E54000016'], 'Black Country', 'Black Country', 'Midlands', 52.53, -2.04),
  unchanged('running', 'QUY', ['E54000039'], 'Bristol, North Somerset and South Gloucestershire', 'Bristol and around', 'South West', 51.485, -2.48),
  ended(['S0E4D'], 'QU9', ['E54000044'], 'Buckinghamshire, Oxfordshire and Berkshire West', 'Bucks, Oxon, Berks West', 'South East', 51.747, -1.137),
  ended(['S1Y5D'], 'QUE', ['E54000056', 'E54000021'], 'Cambridgeshire and Peterborough', 'Cambs, Peterborough', 'East of England', 52.296, 0.005),
  unchanged('starting', 'QYG', ['E54000008'], 'Cheshire and Merseyside', 'Cheshire, Merseyside', 'North West', 53.325, -2.386),
  unchanged('running', 'QT6', ['E54000036'], 'Cornwall and the Isles of Scilly', 'Cornwall', 'South West', 50.45, -4.643),
  unchanged('in-discussion', 'QWU', ['E54000018'], 'Coventry and Warwickshire', 'Coventry, Warwickshire', 'Midlands', 52.298, -1.568),
  unchanged('running', 'QJ2', ['E54000058', 'E54000012'], 'Derby and Derbyshire', 'Derbyshire', 'Midlands', 53.079, -1.602),
  unchanged('starting', 'QJK', ['E54000037'], 'Devon', 'Devon', 'South West', 50.726, -3.657),
  unchanged('running', 'QVV', ['E54000041'], 'Dorset', 'Dorset', 'South West', 50.797, -2.345),
  ended(['S0E4D', 'S9B9J', 'QRL'], 'QNQ', ['E54000034'], 'Frimley', 'Frimley', 'South East', 51.397, -0.701),
  unchanged('running', 'QR1', ['E54000043'], 'Gloucestershire', 'Gloucestershire', 'South West', 51.82, -2.152),
  unchanged('in-discussion', 'QOP', ['E54000057', 'E54000007'], 'Greater Manchester', 'Greater Manchester', 'North West', 53.506, -2.334),
  ended(['QRL'], 'QRL', ['E54000042'], 'Hampshire and Isle of Wight', 'Hampshire, Isle of Wight', 'South East', 51.12, -1.351),
  unchanged('running', 'QGH', ['E54000019'], 'Herefordshire and Worcestershire', 'Hereford, Worcester', 'Midlands', 52.141, -2.52),
  ended(['S1Y5D', 'D7T5G'], 'QM7', ['E54000025'], 'Hertfordshire and West Essex', 'Herts, West Essex', 'East of England', 51.844, 0.034),
  unchanged('starting', 'QOQ', ['E54000051'], 'Humber and North Yorkshire', 'Humber, North Yorks', 'North East and Yorkshire', 54.074, -1.032),
  unchanged('running', 'QKS', ['E54000032'], 'Kent and Medway', 'Kent, Medway', 'South East', 51.2, 0.719),
  unchanged('in-discussion', 'QE1', ['E54000048'], 'Lancashire and South Cumbria', 'Lancs, South Cumbria', 'North West', 54.102, -2.729),
  unchanged('running', 'QK1', ['E54000015'], 'Leicester, Leicestershire and Rutland', 'Leicestershire, Rutland', 'Midlands', 52.685, -1.017),
  unchanged('running', 'QJM', ['E54000013'], 'Lincolnshire', 'Lincolnshire', 'Midlands', 53.111, -0.239),
  ended(['D7T5G'], 'QH8', ['E54000026'], 'Mid and South Essex', 'Mid, South Essex', 'East of England', 51.846, 0.572),
  ended(['T6Y0W'], 'QMM', ['E54000022'], 'Norfolk and Waveney', 'Norfolk, Waveney', 'East of England', 52.657, 0.965),
  ended(['Z9B2Z'], 'QMJ', ['E54000028'], 'North Central London', 'North Central London', 'London', 51.612, -0.159),
  unchanged('in-discussion', 'QMF', ['E54000029'], 'North East London', 'North East London', 'London', 51.564, 0.107),
  unchanged('running', 'QHM', ['E54000050'], 'North East and North Cumbria', 'North East, N Cumbria', 'North East and Yorkshire', 54.941, -2.217),
  ended(['Z9B2Z'], 'QRV', ['E54000027'], 'North West London', 'North West London', 'London', 51.53, -0.32),
  unchanged('starting', 'QPM', ['E54000059', 'E54000020'], 'Northamptonshire', 'Northamptonshire', 'Midlands', 52.311, -0.867),
  unchanged('running', 'QT1', ['E54000060', 'E54000014'], 'Nottingham and Nottinghamshire', 'Nottinghamshire', 'Midlands', 53.129, -1.007),
  unchanged('in-discussion', 'QOC', ['E54000011'], 'Shropshire, Telford and Wrekin', 'Shropshire, Telford', 'Midlands', 52.622, -2.737),
  unchanged('running', 'QSL', ['E54000038'], 'Somerset', 'Somerset', 'South West', 51.072, -3.296),
  unchanged('starting', 'QKK', ['E54000030'], 'South East London', 'South East London', 'London', 51.399, 0.03),
  unchanged('running', 'QWE', ['E54000031'], 'South West London', 'South West London', 'London', 51.388, -0.176),
  unchanged('running', 'QF7', ['E54000061', 'E54000009'], 'South Yorkshire', 'South Yorkshire', 'North East and Yorkshire', 53.483, -1.383),
  unchanged('in-discussion', 'QNC', ['E54000010'], 'Staffordshire and Stoke-on-Trent', 'Staffordshire', 'Midlands', 52.909, -2.028),
  ended(['D7T5G', 'T6Y0W'], 'QJG', ['E54000023'], 'Suffolk and North East Essex', 'Suffolk, NE Essex', 'East of England', 52.116, 0.872),
  ended(['S9B9J'], 'QXU', ['E54000063', 'E54000052'], 'Surrey Heartlands', 'Surrey Heartlands', 'South East', 51.268, -0.325),
  ended(['S9B9J'], 'QNX', ['E54000064', 'E54000053'], 'Sussex', 'Sussex', 'South East', 50.934, 0.227),
  unchanged('running', 'QWO', ['E54000054'], 'West Yorkshire', 'West Yorkshire', 'North East and Yorkshire', 53.886, -1.708),
  formed('starting', 'S1Y5D', ['E54000065'], 'Central East', 'Central East', 'East of England', 52.13, -0.2),
  formed('running', 'D7T5G', ['E54000066'], 'Essex', 'Essex', 'East of England', 51.77, 0.55),
  formed('in-discussion', 'QRL', ['E54000067'], 'Hampshire and Isle of Wight', 'Hampshire, Isle of Wight', 'South East', 51.14, -1.28),
  formed('running', 'T6Y0W', ['E54000068'], 'Norfolk and Suffolk', 'Norfolk, Suffolk', 'East of England', 52.42, 1.03),
  formed('running', 'S9B9J', ['E54000069'], 'Surrey and Sussex', 'Surrey, Sussex', 'South East', 51.1, -0.12),
  formed('in-discussion', 'S0E4D', ['E54000070'], 'Thames Valley', 'Thames Valley', 'South East', 51.66, -1.08),
  formed('running', 'Z9B2Z', ['E54000071'], 'West and North London', 'West, North London', 'London', 51.565, -0.25),
];

/** Returns the systems that exist on a date, `2026-11-22`. */
export const systemsOn = (date: string): SystemRecord[] =>
  SYSTEMS.filter(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));

/** System codes by the GSS codes that official statistics use (`E54000054`). */
export const SYSTEM_BY_GSS: ReadonlyMap<string, string> = new Map(
  SYSTEMS.flatMap(({ code, gss }) => gss.map((each) => [each, code] as const))
);
