/**
 * Commit messages are Conventional Commits whose subject states one change in the imperative. CONTRIBUTING.md
 * describes the convention.
 */

/** First words that show a subject is not in the imperative: articles, question words, and verbs in another form. */
const NOT_IMPERATIVE =
  /^(?:an?|the|this|that|what|which|who|how|when|where|why|whether|no|some|all|now)\b|^(?!(?:address|bypass|process|pass|focus|compress|suppress|express|discuss|embed|speed|feed|need|seed|bring|string|ping)\b)[a-z]+(?:s|ed|ing)\b/i;

export default {
  extends: ['@commitlint/config-conventional'],
  plugins: [
    {
      rules: {
        'subject-one-change': ({ subject }) => [
          !subject?.includes(';'),
          'the subject describes one change: split the commit, or move the second part to the body',
        ],
        'subject-imperative': ({ subject }) => [
          !NOT_IMPERATIVE.test(subject ?? ''),
          'the subject starts with a verb in the imperative, such as "keep" or "add"',
        ],
      },
    },
  ],
  rules: {
    'header-max-length': [2, 'always', 72],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    'subject-one-change': [2, 'always'],
    'subject-imperative': [2, 'always'],
  },
};
