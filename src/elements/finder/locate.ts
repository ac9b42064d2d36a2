import { location as english, type LocationMessages } from './messages/en-location.js';
import type { FinderWords, Position } from './finder-model.js';

// Fetched when somebody presses "Use my location".

const LOCATE_TIMEOUT_MS = 10_000;

/** A device's position as it may be sent: rounded to 0.05 of a degree, some 5 km. */
export const roundPosition = (lat: number, lng: number): Position => {
  const round = (degrees: number) => Math.round(degrees * 20) / 20;
  return { lat: round(lat), lng: round(lng) };
};

/** Asks the device once, roughly; answers the rounded position, or in words why there is none. */
export const locate = (custom: FinderWords & Partial<LocationMessages>): Promise<Position | string> => {
  const words: LocationMessages = { ...english, ...custom };
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        resolve(roundPosition(coords.latitude, coords.longitude));
      },
      ({ code, PERMISSION_DENIED, TIMEOUT }) => {
        const { locationDenied, locationTimeout, locationUnavailable } = words;
        resolve(
          code === PERMISSION_DENIED
            ? locationDenied
            : code === TIMEOUT
              ? locationTimeout
              : locationUnavailable
        );
      },
      { enableHighAccuracy: false, maximumAge: 600_000, timeout: LOCATE_TIMEOUT_MS }
    );
  });
};
