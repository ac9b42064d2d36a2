// The package's types exist, but its "exports" do not name them.
declare module 'dom-accessibility-api' {
  /** Returns the accessible name of an element: https://www.w3.org/TR/accname-1.2/ */
  export const computeAccessibleName: (element: Element) => string;
  /** Returns the explicit or implicit role of an element. */
  export const getRole: (element: Element) => string | null;
}
