/**
 * Whether a text is, or begins with, a routing key of Ireland's Eircode (`A65`, `D02`, `D6W`, `A65 F4E2`): a letter and
 * two digits, with one exception. Some read like outward codes of the United Kingdom (`E11`, `N91`): ask this after
 * those.
 */
export const isEircodeRoutingKey = (text: string): boolean =>
  /^(?:[AC-FHKNPRTV-Y]\d\d|D6W)(?:\s*[0-9AC-FHKNPRTV-Y]{1,4})?$/i.test(text.trim());
