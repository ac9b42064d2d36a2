import type { Start } from '../../../src/context/visitor.js';

/** A search that starts in Leeds. */
export const LEEDS: Start = {
  place: {
    id: 'outcode:LS1',
    kind: 'outcode',
    label: 'LS1, Leeds',
    names: [],
    nations: ['england'],
    lat: 53.8,
    lng: -1.55,
    systems: [{ code: 'QWO', share: 1 }],
  },
  position: null,
  employer: '',
  ended: [],
  system: '',
};
