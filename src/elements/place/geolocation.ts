import type { Position } from '../../context/visitor.js';
import type { PlaceMessages } from './messages/en.js';

const LOCATE_TIMEOUT_MS = 10_000;

/** The page's permissions policy, which only Chromium exposes. */
interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature: (feature: string) => boolean };
}

/** Returns whether the browser can locate the device and the page's policy, if known, allows it. */
export const canLocate = (): boolean =>
  isSecureContext &&
  'geolocation' in navigator &&
  ((document as PolicyDocument).featurePolicy?.allowsFeature('geolocation') ?? true);

/** Rounds a position to 0.05 of a degree, about 5 km, as precisely as it may be sent. */
const roundPosition = (lat: number, lng: number): Position => {
  const round = (degrees: number) => Math.round(degrees * 20) / 20;
  return { lat: round(lat), lng: round(lng) };
};

/** Locates the device once, at low accuracy. Returns the rounded position, or an error message for the visitor. */
export const locate = ({
  locationDenied,
  locationTimeout,
  locationUnavailable,
}: PlaceMessages): Promise<Position | string> =>
  new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        resolve(roundPosition(coords.latitude, coords.longitude));
      },
      ({ code, PERMISSION_DENIED, TIMEOUT }) => {
        if (code === PERMISSION_DENIED) resolve(locationDenied);
        else resolve(code === TIMEOUT ? locationTimeout : locationUnavailable);
      },
      { enableHighAccuracy: false, maximumAge: 600_000, timeout: LOCATE_TIMEOUT_MS }
    );
  });
