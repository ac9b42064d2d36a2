/** A postcode area: the letters at the start of UK outward codes. */
interface PostcodeArea {
  /** The letters, for example `LS`. */
  readonly area: string;
  /** The post town or region that names the area. */
  readonly name: string;
  /** The name in Welsh, if it differs. */
  readonly welshName: string | null;
  /** Names in Welsh, Scottish Gaelic or Irish. */
  readonly otherNames: readonly string[];
  /** The nations that the area is in, the larger part first. */
  readonly nations: readonly string[];
  /** The centre of its outward codes, in degrees: precise enough to sort by distance, not to find an address. */
  readonly lat: number;
  readonly lng: number;
}

const area = (
  letters: string,
  names: string,
  nationNames: string,
  lat: number,
  lng: number
): PostcodeArea => {
  const [name = '', ...otherNames] = names.split('|');
  const nations = nationNames.split('+');
  const welshName = nations.includes('wales') ? (otherNames[0] ?? null) : null;
  return { area: letters, name, welshName, otherNames, nations, lat, lng };
};

/**
 * All 124 postcode areas of the United Kingdom, Guernsey, Jersey and the Isle of Man. They provide an approximate
 * position for an outward code that is not in the database.
 */
export const POSTCODE_AREAS: readonly PostcodeArea[] = [
  area('AB', 'Aberdeen|Obar Dheathain', 'scotland', 57.27, -2.45),
  area('AL', 'St Albans', 'england', 51.777, -0.269),
  area('B', 'Birmingham', 'england', 52.457, -1.882),
  area('BA', 'Bath', 'england', 51.165, -2.458),
  area('BB', 'Blackburn', 'england', 53.793, -2.323),
  area('BD', 'Bradford', 'england', 53.823, -1.822),
  area('BH', 'Bournemouth', 'england', 50.745, -1.898),
  area('BL', 'Bolton', 'england', 53.59, -2.407),
  area('BN', 'Brighton', 'england', 50.835, -0.114),
  area('BR', 'Bromley', 'england', 51.393, 0.057),
  area('BS', 'Bristol', 'england', 51.427, -2.655),
  area('BT', 'Belfast and Northern Ireland|Béal Feirste', 'northern-ireland', 54.613, -6.377),
  area('CA', 'Carlisle', 'england', 54.645, -3.148),
  area('CB', 'Cambridge', 'england', 52.2, 0.202),
  area('CF', 'Cardiff|Caerdydd', 'wales', 51.563, -3.367),
  area('CH', 'Chester', 'england+wales', 53.308, -3.038),
  area('CM', 'Chelmsford', 'england', 51.75, 0.355),
  area('CO', 'Colchester', 'england', 51.897, 0.965),
  area('CR', 'Croydon', 'england', 51.349, -0.097),
  area('CT', 'Canterbury', 'england', 51.249, 1.24),
  area('CV', 'Coventry', 'england', 52.37, -1.495),
  area('CW', 'Crewe', 'england', 53.151, -2.453),
  area('DA', 'Dartford', 'england', 51.441, 0.217),
  area('DD', 'Dundee|Dùn Dè', 'scotland', 56.549, -2.823),
  area('DE', 'Derby', 'england', 52.928, -1.502),
  area('DG', 'Dumfries|Dùn Phris', 'scotland+england', 55.06, -3.701),
  area('DH', 'Durham', 'england', 54.828, -1.595),
  area('DL', 'Darlington', 'england', 54.535, -1.668),
  area('DN', 'Doncaster', 'england', 53.552, -0.639),
  area('DT', 'Dorchester', 'england', 50.753, -2.525),
  area('DY', 'Dudley', 'england', 52.449, -2.193),
  area('E', 'East London', 'england', 51.546, -0.004),
  area('EC', 'London, the City', 'england', 51.517, -0.094),
  area('EH', 'Edinburgh|Dùn Èideann', 'scotland', 55.904, -3.172),
  area('EN', 'Enfield', 'england', 51.689, -0.076),
  area('EX', 'Exeter', 'england', 50.845, -3.697),
  area('FK', 'Falkirk|An Eaglais Bhreac', 'scotland', 56.16, -3.974),
  area('FY', 'Blackpool and the Fylde', 'england', 53.835, -3.02),
  area('G', 'Glasgow|Glaschu', 'scotland', 55.876, -4.273),
  area('GL', 'Gloucester', 'england', 51.821, -2.214),
  area('GU', 'Guildford', 'england', 51.221, -0.715),
  area('GY', 'Guernsey', 'crown-dependency', 49.526, -2.465),
  area('HA', 'Harrow', 'england', 51.585, -0.34),
  area('HD', 'Huddersfield', 'england', 53.639, -1.785),
  area('HG', 'Harrogate', 'england', 54.037, -1.54),
  area('HP', 'Hemel Hempstead', 'england', 51.716, -0.699),
  area('HR', 'Hereford', 'england+wales', 52.091, -2.737),
  area('HS', 'Outer Hebrides|Na h-Eileanan Siar|Western Isles', 'scotland', 57.696, -6.979),
  area('HU', 'Hull', 'england', 53.769, -0.346),
  area('HX', 'Halifax', 'england', 53.713, -1.895),
  area('IG', 'Ilford', 'england', 51.589, 0.072),
  area('IM', 'Isle of Man', 'crown-dependency', 54.207, -4.489),
  area('IP', 'Ipswich', 'england', 52.217, 1.096),
  area('IV', 'Inverness|Inbhir Nis', 'scotland', 57.536, -4.827),
  area('JE', 'Jersey', 'crown-dependency', 49.193, -2.113),
  area('KA', 'Kilmarnock', 'scotland', 55.596, -4.645),
  area('KT', 'Kingston upon Thames', 'england', 51.355, -0.342),
  area('KW', 'Kirkwall', 'scotland', 58.424, -3.48),
  area('KY', 'Kirkcaldy', 'scotland', 56.181, -3.159),
  area('L', 'Liverpool', 'england', 53.44, -2.927),
  area('LA', 'Lancaster', 'england', 54.214, -2.965),
  area('LD', 'Llandrindod Wells', 'wales+england', 52.192, -3.367),
  area('LE', 'Leicester', 'england', 52.642, -1.133),
  area('LL', 'Llandudno', 'wales+england', 53.108, -3.973),
  area('LN', 'Lincoln', 'england', 53.268, -0.274),
  area('LS', 'Leeds', 'england', 53.827, -1.547),
  area('LU', 'Luton', 'england', 51.895, -0.492),
  area('M', 'Manchester', 'england', 53.476, -2.275),
  area('ME', 'Medway', 'england', 51.335, 0.579),
  area('MK', 'Milton Keynes', 'england', 52.057, -0.699),
  area('ML', 'Motherwell', 'scotland', 55.758, -3.917),
  area('N', 'North London', 'england', 51.591, -0.117),
  area('NE', 'Newcastle upon Tyne', 'england', 55.065, -1.692),
  area('NG', 'Nottingham', 'england', 53.01, -1.039),
  area('NN', 'Northampton', 'england', 52.291, -0.828),
  area('NP', 'Newport|Casnewydd', 'wales+england', 51.695, -3.023),
  area('NR', 'Norwich', 'england', 52.676, 1.278),
  area('NW', 'North West London', 'england', 51.561, -0.2),
  area('OL', 'Oldham', 'england', 53.58, -2.117),
  area('OX', 'Oxford', 'england', 51.794, -1.264),
  area('PA', 'Paisley|Pàislig', 'scotland', 56.085, -5.431),
  area('PE', 'Peterborough', 'england', 52.691, 0.042),
  area('PH', 'Perth|Peairt', 'scotland', 56.789, -4.374),
  area('PL', 'Plymouth', 'england', 50.461, -4.416),
  area('PO', 'Portsmouth', 'england', 50.781, -1.105),
  area('PR', 'Preston', 'england', 53.715, -2.753),
  area('RG', 'Reading', 'england', 51.387, -1.043),
  area('RH', 'Redhill', 'england', 51.124, -0.193),
  area('RM', 'Romford', 'england', 51.545, 0.221),
  area('S', 'Sheffield', 'england', 53.384, -1.415),
  area('SA', 'Swansea|Abertawe', 'wales', 51.844, -4.357),
  area('SE', 'South East London', 'england', 51.461, -0.031),
  area('SG', 'Stevenage', 'england', 51.945, -0.156),
  area('SK', 'Stockport', 'england', 53.38, -2.093),
  area('SL', 'Slough', 'england', 51.523, -0.634),
  area('SM', 'Sutton', 'england', 51.362, -0.187),
  area('SN', 'Swindon', 'england', 51.506, -1.889),
  area('SO', 'Southampton', 'england', 50.947, -1.392),
  area('SP', 'Salisbury', 'england', 51.098, -1.826),
  area('SR', 'Sunderland', 'england', 54.881, -1.385),
  area('SS', 'Southend-on-Sea', 'england', 51.567, 0.594),
  area('ST', 'Stoke-on-Trent', 'england', 52.95, -2.132),
  area('SW', 'South West London', 'england', 51.472, -0.165),
  area('SY', 'Shrewsbury', 'england+wales', 52.629, -3.158),
  area('TA', 'Taunton', 'england', 51.032, -3.0),
  area('TD', 'Galashiels', 'scotland+england', 55.665, -2.507),
  area('TF', 'Telford', 'england', 52.689, -2.473),
  area('TN', 'Tonbridge', 'england', 51.067, 0.455),
  area('TQ', 'Torquay', 'england', 50.433, -3.643),
  area('TR', 'Truro', 'england', 50.17, -5.431),
  area('TS', 'Teesside', 'england', 54.589, -1.227),
  area('TW', 'Twickenham', 'england', 51.447, -0.394),
  area('UB', 'Southall', 'england', 51.529, -0.422),
  area('W', 'West London', 'england', 51.512, -0.19),
  area('WA', 'Warrington', 'england', 53.392, -2.589),
  area('WC', 'London, the West End', 'england', 51.517, -0.122),
  area('WD', 'Watford', 'england', 51.666, -0.39),
  area('WF', 'Wakefield', 'england', 53.688, -1.504),
  area('WN', 'Wigan', 'england', 53.534, -2.642),
  area('WR', 'Worcester', 'england', 52.168, -2.195),
  area('WS', 'Walsall', 'england', 52.641, -1.951),
  area('WV', 'Wolverhampton', 'england', 52.583, -2.168),
  area('YO', 'York', 'england', 54.084, -0.84),
  area('ZE', 'Lerwick', 'scotland', 60.122, -1.232),
];
