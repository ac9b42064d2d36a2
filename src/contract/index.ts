/*
 * The contract between elements and backends: what every resource answers, as zod schemas and types, and the rules that
 * both sides apply.
 */
export * from './answers.js';
export * from './codes.js';
export * from './count-sum.js';
export * from './equity.js';
export * from './equity-document.js';
export * from './feedback.js';
export * from './feedback-document.js';
export * from './form-document.js';
export * from './forms.js';
export * from './places.js';
export * from './problem.js';
export * from './programmes.js';
export * from './resolved.js';
export * from './seal-format.js';
export * from './service.js';
export * from './service-document.js';
export * from './sessions.js';
export * from './systems.js';
