const TYPE_INSTEAD = 'You can type a town or postcode instead.';

/** English messages of the place box for parts that are loaded later. */
export const placeMore = {
  postcodeUnreadable: 'Type only the first part of the postcode, for example LS1.',
  placeTooShort: 'Type at least 2 letters of a town, postcode or employer.',
  optionsFound: (count: number) =>
    `${count} ${count === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrow keys to choose.`,
  asEmployer: (text: string) => `Look for “${text}” as an employer`,
  kindArea: 'Approximate area',
  kindSystem: 'Integrated care system',
  locationDenied: `We cannot see your location because it is turned off. ${TYPE_INSTEAD}`,
  locationUnavailable: `Your device could not tell where it is. ${TYPE_INSTEAD}`,
  locationTimeout: `Finding your location took too long. ${TYPE_INSTEAD}`,
};

/** Messages of the place box for parts that are loaded later. */
export type PlaceMoreMessages = typeof placeMore;
