import { storyNameFromExport, toId } from 'storybook/internal/csf';
import type { ListedStory } from '../stories/workbench/story-list.js';

/** The fields of a story that are read here. Storybook adds its comment as a description. */
interface WithDescription {
  readonly parameters?: { readonly docs?: { readonly description?: { readonly story?: string } } };
}

/** Returns every story of a module, in its order. */
export const storiesOf = ({
  default: meta,
  ...stories
}: { readonly default: { readonly title?: string } } & Readonly<
  Record<string, unknown>
>): readonly ListedStory[] =>
  Object.entries(stories).map(([exported, story]) => {
    const name = storyNameFromExport(exported);
    const description = (story as WithDescription).parameters?.docs?.description?.story ?? '';
    return { id: toId(meta.title ?? '', name), name, description };
  });
