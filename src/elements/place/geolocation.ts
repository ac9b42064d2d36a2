import type { Position } from '../../context/visitor.js';
import { withMore, type PlaceWords } from './place-words.js';

const LOCATE_TIMEOUT_MS = 10_000;

/** Rounds a position to 0.05 of a degree, about 5 km, as precisely as it may be sent. */
const roundPosition = (lat: number, lng: number): Position => {
  const round = (degrees: number) => Math.round(degrees * 20) / 20;
  return { lat: round(lat), lng: round(lng) };
};

/** Locates the device once, at low accuracy. Returns the rounded position, or an error message for the visitor. */
export const locate = (words: PlaceWords): Promise<Position | string> =>
  new Promise((resolve) => {
    const { locationDenied, locationTimeout, locationUnavailable } = withMore(words);
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
