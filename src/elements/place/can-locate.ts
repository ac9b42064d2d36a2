/** The page's permissions policy, which only Chromium exposes. */
interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature: (feature: string) => boolean };
}

/** Returns whether the browser can locate the device and the page's policy, if known, allows it. */
export const canLocate = (): boolean =>
  isSecureContext &&
  'geolocation' in navigator &&
  ((document as PolicyDocument).featurePolicy?.allowsFeature('geolocation') ?? true);
