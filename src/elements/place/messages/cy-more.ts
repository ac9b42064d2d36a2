import type { PlaceMoreMessages } from './en-more.js';

const TYPE_INSTEAD = 'Gallwch deipio tref neu god post yn lle hynny.';

/** Welsh messages of the place box for parts that are loaded later. */
export const placeMore: PlaceMoreMessages = {
  postcodeUnreadable: 'Teipiwch ran gyntaf y cod post yn unig, er enghraifft LS1.',
  placeTooShort: 'Teipiwch o leiaf 2 lythyren o dref, cod post neu gyflogwr.',
  optionsFound: (count) => `${count} awgrym. Defnyddiwch y saethau i fyny ac i lawr i ddewis.`,
  asEmployer: (text) => `Chwilio am “${text}” fel cyflogwr`,
  kindArea: 'Ardal fras',
  kindSystem: 'System gofal integredig',
  locationDenied: `Ni allwn weld eich lleoliad oherwydd ei fod wedi’i ddiffodd. ${TYPE_INSTEAD}`,
  locationUnavailable: `Ni allai eich dyfais ddweud ble mae hi. ${TYPE_INSTEAD}`,
  locationTimeout: `Cymerodd yn rhy hir i ddod o hyd i’ch lleoliad. ${TYPE_INSTEAD}`,
};
