/** Part of the code that Stryker mutates, and the tests that must detect the mutants. */
export interface Area {
  /** Files to change. */
  readonly mutate: readonly string[];
  /** The fewest and fastest tests in Node that cover these files. They need no database and no browser. */
  readonly tests: readonly string[];
}

/** Areas by name. */
export const AREAS = {
  measures: {
    mutate: ['src/measures/*.ts', '!src/measures/index.ts'],
    // Without properties.test.ts and coverage.test.ts, which take too long to repeat for each mutant.
    tests: ['clusters', 'published', 'refusals'].map((name) => `test/measures/${name}.test.ts`),
  },
  disclosure: {
    mutate: ['disclosure', 'design-effect'].map((name) => `demo/backend/src/domain/equity/${name}.ts`),
    tests: ['test/backend/domain/equity-disclosure.test.ts'],
  },
  eligibility: {
    mutate: [
      'src/contract/eligibility.ts',
      'src/contract/eligibility-schema.ts',
      'src/elements/eligibility.ts',
      'src/elements/visitor/verdict.ts',
    ],
    tests: [
      'test/contract/eligibility.test.ts',
      'test/contract/whole-answers.test.ts',
      'test/elements/eligibility-lines.test.ts',
      'test/elements/visitor/verdict.test.ts',
    ],
  },
  contract: {
    mutate: [
      'src/contract/*.ts',
      ...['index', 'codes', 'eligibility', 'eligibility-schema'].map((name) => `!src/contract/${name}.ts`),
    ],
    tests: [
      ...['answers', 'counts', 'fields', 'json', 'lenient-array', 'parse', 'whole-answers'].map(
        (name) => `test/contract/${name}.test.ts`
      ),
      'test/data/resources.test.ts',
    ],
  },
  finding: {
    mutate: [
      ...['advice', 'model', 'state', 'url'].map((name) => `src/elements/finder/finder-${name}.ts`),
      ...['presets', 'query', 'state'].map((name) => `src/elements/visitor/visitor-${name}.ts`),
    ],
    tests: [
      ...['advice', 'model', 'state', 'url'].map((name) => `test/elements/finder/finder-${name}.test.ts`),
      ...['presets', 'query', 'state'].map((name) => `test/elements/visitor/visitor-${name}.test.ts`),
    ],
  },
} as const satisfies Readonly<Record<string, Area>>;
