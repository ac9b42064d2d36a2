/** `info` of the seal. */
export const SEAL_INFO = 'rounds-feedback/1';

/** Plaintexts are padded with spaces to a multiple of this, so that their length tells little. In bytes. */
export const SEAL_BLOCK = 1_024;
