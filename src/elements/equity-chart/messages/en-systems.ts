/** English messages of `<rounds-equity-chart>` that are loaded with its map of systems. */
export const equityChartSystems = {
  systemsTitle: 'Rounds in each integrated care system',
  systemsWhat: (period: string) => `Rounds in each integrated care system, ${period}.`,
  systemsCaption: (what: string) => `Every figure, system by system: ${what}`,
  noSystems: 'This service does not publish figures for each system.',
  heldInAll: (systems: number, counted: number) =>
    `Rounds took place in all ${systems} systems; ${counted} sent figures`,
  heldInSome: (held: number, systems: number, counted: number) =>
    `Rounds took place in ${held} of ${systems} systems; ${counted} sent figures`,
  heldInNone: (systems: number) => `No Round took place in any of ${systems} systems`,
  numberOfSystems: (count: number) => `${count} ${count === 1 ? 'system' : 'systems'}`,
  partNotHeld: (systems: string) => `no Round took place in ${systems}`,
  partNonePlanned: (systems: string) => `no Round is planned in ${systems}`,
  partNoData: (systems: string) => `nothing is published about ${systems}`,
  roundsSent: (recorded: string, held: string) => `${recorded} of ${held} Rounds sent figures.`,

  mapLabel: (what: string) => `Map of systems: ${what} Use the arrow keys to move between systems.`,
  chooseSystem: 'Choose a system on the map to read its figures. The table has the same figures.',
  thisSystem: 'the system of this page',
  held: (count: string) => `${count} held`,
  sent: (count: string) => `${count} sent figures`,
  noData: 'No data',

  systemColumn: 'System',
  heldColumn: 'Rounds held',
  sentColumn: 'Rounds that sent figures',
  attendancesColumn: 'Attendances by sector',
  sectorCount: (sector: string, count: string) => `${sector}: ${count}`,
  noOne: (sectors: string) => `0: ${sectors}`,
  hiddenSectors: (sectors: string) => `Hidden: ${sectors}`,
  noFigures: (sectors: string) => `No figures: ${sectors}`,
  noFiguresAtAll: 'No figures',
  otherRegion: 'Other',

  methodMap: 'Each hexagon is one system. Its place is roughly that on a map, and its size means nothing.',
  methodOrder: 'Systems are in the order of their names. They are not compared with each other.',
  methodNoData:
    'No figures: no Round sent a return. Hidden: the number is too small to publish safely. No data: nothing is published about the system. None of these means 0.',
};

/** Messages that are loaded with the map of systems. */
export type EquityChartSystemsMessages = typeof equityChartSystems;
