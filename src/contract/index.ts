/*
 * The contract between elements and backends: the answers of every resource, as zod schemas and types, and the rules that
 * both sides apply. `README.md` beside this file is the contract in prose.
 */
export * from './answers.js';
export * from './codes.js';
export * from './count-schema.js';
export * from './counts.js';
export * from './eligibility.js';
export * from './eligibility-schema.js';
export * from './equity.js';
export * from './facets.js';
export * from './feedback.js';
export * from './fields.js';
export * from './formats.js';
export * from './forms.js';
export * from './known-question.js';
export * from './question.js';
export * from './lenient-array.js';
export * from './parse.js';
export * from './places.js';
export * from './problem.js';
export * from './programmes.js';
export * from './resource.js';
export * from './service.js';
export * from './sessions.js';
export * from './systems.js';
