/** What `<rounds-finder>` says while somebody types a place; fetched when somebody does. */
export const places = {
  optionsFound: (count: number) =>
    `${count} ${count === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrow keys to choose.`,
  asEmployer: (text: string) => `Look for “${text}” as an employer`,
  kindArea: 'Approximate area',
  kindSystem: 'Integrated care system',
};

/** The words for the places that are offered. */
export type PlacesMessages = typeof places;
