/** Returns the environment without libfaketime, for a browser that a test starts. */
export function realTimeEnv(): NodeJS.ProcessEnv;
