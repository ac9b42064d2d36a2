/// <reference types="vite/client" />
import changelog from '../CHANGELOG.md?raw';
import { changesOf } from '../stories/workbench/changes.js';

const changesets = import.meta.glob<string>(['../.changeset/*.md', '!../.changeset/README.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Returns the changes of an element as Markdown, newest first. */
export const changes = (tag: string, title: string): string =>
  changesOf(tag, title, { changelog, changesets: Object.values(changesets) });
