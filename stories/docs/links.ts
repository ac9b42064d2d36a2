import './documents.css';

/** Where Storybook has a paper, by its file. */
const PAGES: Readonly<Record<string, string>> = {
  accessibility: 'accessibility-statement',
  browsers: 'browsers-and-assistive-technology',
  'by-hand': 'by-hand',
  checks: 'twenty-checks',
  dpia: 'data-protection-impact-assessment',
  dtac: 'dtac-answers',
};

/** A paper whose links to others lead to their pages in Storybook. */
export const linked = (text: string): string =>
  text.replaceAll(
    /\]\(\.\/([\w-]+)\.md\)/g,
    (_, name: string) => `](?path=/docs/papers-${PAGES[name] ?? name}--docs)`
  );
