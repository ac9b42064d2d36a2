import type ICAL from 'ical.js';

/** Returns the first value of a property; null if there is none or the library cannot read it. */
export const valueOf = (component: ICAL.Component, name: string): unknown => {
  try {
    return component.getFirstPropertyValue(name);
  } catch {
    return null;
  }
};
