/** What Chromium tells of the page's permissions policy; no other engine does. */
interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature: (feature: string) => boolean };
}

/** Whether it makes sense to offer it: the browser can, and the page's policy, where it is told, allows it. */
export const canLocate = (): boolean =>
  isSecureContext &&
  'geolocation' in navigator &&
  ((document as PolicyDocument).featurePolicy?.allowsFeature('geolocation') ?? true);
