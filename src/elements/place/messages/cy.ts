import type { PlaceMessages } from './en.js';

const TYPE_INSTEAD = 'Gallwch deipio tref neu god post yn lle hynny.';

/** Welsh messages of the place box. */
export const place: PlaceMessages = {
  placeLabel: 'Ble rydych chi’n gweithio neu’n byw?',
  placeHint: 'Tref, cod post neu gyflogwr. Dim ond hanner cyntaf cod post sy’n cael ei anfon.',
  placeOptions: 'Awgrymiadau',
  search: 'Chwilio',
  placesFailed: 'Doedd dim modd chwilio am leoedd. Rhowch gynnig arall arni.',
  postcodeUnreadable: 'Teipiwch ran gyntaf y cod post yn unig, er enghraifft LS1.',
  optionsFound: (count) => `${count} awgrym. Defnyddiwch y saethau i fyny ac i lawr i ddewis.`,
  asEmployer: (text) => `Chwilio am “${text}” fel cyflogwr`,
  kindArea: 'Ardal fras',
  kindSystem: 'System gofal integredig',

  locate: 'Defnyddio fy lleoliad',
  locating: 'Wrthi’n dod o hyd i’ch lleoliad…',
  here: 'eich lleoliad',
  locationDenied: `Nid yw eich porwr yn rhannu eich lleoliad. ${TYPE_INSTEAD}`,
  locationUnavailable: `Ni allai eich dyfais ddweud ble mae hi. ${TYPE_INSTEAD}`,
  locationTimeout: `Cymerodd yn rhy hir i ddod o hyd i’ch lleoliad. ${TYPE_INSTEAD}`,
};
