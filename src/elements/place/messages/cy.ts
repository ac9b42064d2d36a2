import type { PlaceMessages } from './en.js';

const TYPE_INSTEAD = 'Gallwch deipio tref neu god post yn lle hynny.';

/** Welsh messages of the place box. */
export const place: PlaceMessages = {
  placeLabel: 'Ble rydych chi’n gweithio?',
  placeHint: 'Tref, cod post neu gyflogwr. Dim ond rhan gyntaf cod post sy’n cael ei hanfon.',
  placeOptions: 'Awgrymiadau',
  search: 'Chwilio',
  placesFailed: 'Doedd dim modd chwilio am leoedd. Rhowch gynnig arall arni.',
  postcodeUnreadable: 'Teipiwch ran gyntaf y cod post yn unig, er enghraifft LS1.',
  placeTooShort: 'Teipiwch o leiaf 2 lythyren o dref, cod post neu gyflogwr.',
  optionsFound: (count) => `${count} awgrym. Defnyddiwch y saethau i fyny ac i lawr i ddewis.`,
  asEmployer: (text) => `Chwilio am “${text}” fel cyflogwr`,
  kindArea: 'Ardal fras',
  kindSystem: 'System gofal integredig',

  locate: 'Defnyddio fy lleoliad',
  locating: 'Wrthi’n dod o hyd i’ch lleoliad…',
  here: 'eich lleoliad',
  locationDenied: `Ni allwn weld eich lleoliad oherwydd ei fod wedi’i ddiffodd. ${TYPE_INSTEAD}`,
  locationUnavailable: `Ni allai eich dyfais ddweud ble mae hi. ${TYPE_INSTEAD}`,
  locationTimeout: `Cymerodd yn rhy hir i ddod o hyd i’ch lleoliad. ${TYPE_INSTEAD}`,
};
