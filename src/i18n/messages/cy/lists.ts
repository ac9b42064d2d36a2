import type { ListMessages } from '../en/lists.js';
import { number } from './common.js';

/** Formats a number of Rounds: `1 Rownd`, `12 Rownd`. A Welsh noun is singular after a number. */
export const rounds = (count: number) => `${number(count)} Rownd`;

/** Welsh messages shared by lists of Rounds. */
export const lists: ListMessages = {
  demonstration: 'Arddangosiad: Rowndiau wedi’u dyfeisio yw’r rhain.',
  showing: (shown, total) => `Yn dangos ${shown} o ${rounds(total)}`,
  more: (count) => `Dangos ${count} Rownd arall`,
  moreFailed: 'Doedd dim modd llwytho rhagor. Rhowch gynnig arall arni.',
  zones: { 'Europe/London': 'amser y DU', 'Europe/Dublin': 'amser Iwerddon' },
  zoneOf: (city) => `amser ${city}`,
  joinLink: 'Sut i ymuno',
  joinEmail: 'E-bostio i ymuno',
  joinAsk: (host) => `Gofynnwch i ${host} sut i ymuno.`,
};
