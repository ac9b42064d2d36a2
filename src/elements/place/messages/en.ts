/** English messages of the place box, which elements add to their own. */
export const place = {
  placeLabel: 'Where do you work?',
  placeHint: 'Town, postcode or employer. Only the first part of a postcode is sent.',
  placeOptions: 'Suggestions',
  search: 'Search',
  placesFailed: 'We could not look up places. Please try again.',

  locate: 'Use my location',
  locating: 'Finding your location…',
  here: 'your location',
};

/** Messages of the place box. */
export type PlaceMessages = typeof place;
