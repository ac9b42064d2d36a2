/** An error in the use of the command line, printed without a stack. */
export class UsageError extends Error {}
