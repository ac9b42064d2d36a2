import type { NextConfig } from 'next';

/** Next needs no setting for the elements. */
const config: NextConfig = {};

export default config;
