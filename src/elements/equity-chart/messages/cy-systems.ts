import type { EquityChartSystemsMessages } from './en-systems.js';

/** Welsh messages of `<rounds-equity-chart>` that English loads with the map of systems. */
export const equityChartSystems: EquityChartSystemsMessages = {
  systemsTitle: 'Rowndiau ym mhob system gofal integredig',
  systemsWhat: (period) => `Rowndiau ym mhob system gofal integredig, ${period}.`,
  systemsCaption: (what) => `Pob ffigur, fesul system: ${what}`,
  noSystems: 'Nid yw’r gwasanaeth hwn yn cyhoeddi ffigurau ar gyfer pob system.',
  heldInAll: (systems, counted) =>
    `Cynhaliwyd Rowndiau ym mhob un o’r ${systems} system; anfonodd ${counted} ffigurau`,
  heldInSome: (held, systems, counted) =>
    `Cynhaliwyd Rowndiau mewn ${held} o ${systems} system; anfonodd ${counted} ffigurau`,
  heldInNone: (systems) => `Ni chynhaliwyd yr un Rownd yn yr un o’r ${systems} system`,
  numberOfSystems: (count) => `${count} system`,
  partNotHeld: (systems) => `ni chynhaliwyd yr un Rownd mewn ${systems}`,
  partNonePlanned: (systems) => `nid oes yr un Rownd ar y gweill mewn ${systems}`,
  partNoData: (systems) => `ni chyhoeddwyd dim am ${systems}`,
  roundsSent: (recorded, held) => `Anfonodd ${recorded} o ${held} Rownd ffigurau.`,

  mapLabel: (what) => `Map o systemau: ${what} Defnyddiwch y bysellau saeth i symud rhwng systemau.`,
  chooseSystem: 'Dewiswch system ar y map i ddarllen ei ffigurau. Mae’r un ffigurau yn y tabl.',
  thisSystem: 'system y dudalen hon',
  held: (count) => `cynhaliwyd ${count}`,
  sent: (count) => `ffigurau o ${count}`,
  noData: 'Dim data',

  systemColumn: 'System',
  heldColumn: 'Rowndiau a gynhaliwyd',
  sentColumn: 'Rowndiau a anfonodd ffigurau',
  attendancesColumn: 'Presenoldebau fesul sector',
  sectorCount: (sector, count) => `${sector}: ${count}`,
  noOne: (sectors) => `0: ${sectors}`,
  hiddenSectors: (sectors) => `Cudd: ${sectors}`,
  noFigures: (sectors) => `Dim ffigurau: ${sectors}`,
  noFiguresAtAll: 'Dim ffigurau',
  otherRegion: 'Arall',

  methodMap: 'Mae pob hecsagon yn un system. Mae ei le’n fras fel ar fap, ac nid yw ei faint yn golygu dim.',
  methodOrder: 'Mae’r systemau yn nhrefn eu henwau. Ni chymherir hwy â’i gilydd.',
  methodNoData:
    'Dim ffigurau: ni anfonodd yr un Rownd ffurflen. Cudd: mae’r nifer yn rhy fach i’w gyhoeddi’n ddiogel. Dim data: ni chyhoeddwyd dim am y system. Nid yw’r un o’r rhain yn golygu 0.',
};
