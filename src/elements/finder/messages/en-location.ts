const TYPE_INSTEAD = 'You can type a town or postcode instead.';

/** What `<rounds-finder>` says when a device does not tell where it is; fetched when it is asked. */
export const location = {
  locationDenied: `Your browser does not share your location. ${TYPE_INSTEAD}`,
  locationUnavailable: `Your device could not tell where it is. ${TYPE_INSTEAD}`,
  locationTimeout: `Finding your location took too long. ${TYPE_INSTEAD}`,
};

/** The words for a location that cannot be had. */
export type LocationMessages = typeof location;
