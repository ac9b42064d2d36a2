// The part of node:test that our tests use, implemented with Vitest.
export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it, test } from 'vitest';
