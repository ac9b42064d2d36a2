/** A letter and two digits, with one exception. Where the letter is one of London's too, only those that there are. */
const KEY = String.raw`[ACDFHKPRTVXY]\d\d|D6W|E(?:2[15]|3[24]|4[15]|53|91)|N(?:3[79]|41|91)|W(?:12|23|34|91)`;

/**
 * Whether a text is, or begins with, a routing key of Ireland's Eircode (`A65`, `D02`, `D6W`, `A65 F4E2`). One is an
 * outward code of the United Kingdom as well (`W12`): ask this after those.
 */
export const isEircodeRoutingKey = (text: string): boolean =>
  new RegExp(String.raw`^(?:${KEY})(?:\s*[0-9AC-FHKNPRTV-Y]{1,4})?$`, 'i').test(text.trim());
