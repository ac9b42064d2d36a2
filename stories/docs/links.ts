import './documents.css';

/** The page of each document in Storybook, by its file name. */
const PAGES: Readonly<Record<string, string>> = {
  accessibility: 'accessibility-statement',
  browsers: 'browsers-and-assistive-technology',
  checks: 'twenty-checks',
  dpia: 'data-protection-impact-assessment',
  drupal: 'rounds-on-a-drupal-site',
  dtac: 'dtac-answers',
  hosts: 'pages-that-the-elements-work-on',
  'manual-checks': 'manual-checks',
  sharepoint: 'rounds-on-a-sharepoint-site',
  wordpress: 'rounds-on-a-wordpress-site',
};

/**
 * Points the links between documents at their pages in Storybook, and pictures at the files that Storybook serves.
 *
 * @param pictures addresses of the pictures by their names, without `.png`
 */
export const linked = (text: string, pictures: Readonly<Record<string, string>> = {}): string =>
  text
    .replaceAll(
      /\]\(\.\/([\w-]+)\.md\)/g,
      (_, name: string) => `](?path=/docs/documents-${PAGES[name] ?? name}--docs)`
    )
    .replaceAll(/\]\(\.\/images\/([\w-]+)\.png\)/g, (_, name: string) => `](${pictures[name] ?? ''})`);
