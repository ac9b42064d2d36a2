/** Makes the archive of a release, and gives its path below the repository. */
export function release(): Promise<string>;
