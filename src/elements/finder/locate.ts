import { roundPosition, type Position } from './finder-model.js';

/** Why a device's position cannot be had. */
export type LocateProblem = 'denied' | 'unavailable' | 'timeout';

/** What Chromium tells of the page's permissions policy; no other engine does. */
interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature: (feature: string) => boolean };
}

const LONGEST = 10_000;

/** Whether it makes sense to offer it: the browser can, and the page's policy, where it is told, allows it. */
export const canLocate = (): boolean =>
  isSecureContext &&
  'geolocation' in navigator &&
  ((document as PolicyDocument).featurePolicy?.allowsFeature('geolocation') ?? true);

/** Asks the device once, roughly; answers the rounded position, or why there is none. */
export const locate = (): Promise<Position | LocateProblem> =>
  new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        resolve(roundPosition(coords.latitude, coords.longitude));
      },
      ({ code, PERMISSION_DENIED, TIMEOUT }) => {
        resolve(code === PERMISSION_DENIED ? 'denied' : code === TIMEOUT ? 'timeout' : 'unavailable');
      },
      { enableHighAccuracy: false, maximumAge: 600_000, timeout: LONGEST }
    );
  });
