import type { PlaceMessages } from './en.js';

/** Welsh messages of the place box. */
export const place: PlaceMessages = {
  placeLabel: 'Ble rydych chi’n gweithio?',
  placeHint: 'Tref, cod post neu gyflogwr. Dim ond rhan gyntaf cod post sy’n cael ei hanfon.',
  placeOptions: 'Awgrymiadau',
  search: 'Chwilio',
  placesFailed: 'Doedd dim modd chwilio am leoedd. Rhowch gynnig arall arni.',

  locate: 'Defnyddio fy lleoliad',
  locating: 'Wrthi’n dod o hyd i’ch lleoliad…',
  here: 'eich lleoliad',
};
