import { storyNameFromExport, toId } from 'storybook/internal/csf';
import type { ListedStory } from '../stories/workbench/story-list.js';

/** The fields of a story that are read here. Storybook adds its comment as a description. */
interface WithDescription {
  readonly parameters?: { readonly docs?: { readonly description?: { readonly story?: string } } };
}

/** A module of stories. Storybook adds the order of its exports, which a module itself sorts by name. */
interface StoryModule {
  readonly default: { readonly title?: string };
  readonly __namedExportsOrder?: readonly string[];
  readonly [exported: string]: unknown;
}

/** Returns every story of a module, in the order of its file. */
export const storiesOf = (module: StoryModule): readonly ListedStory[] =>
  (module.__namedExportsOrder ?? Object.keys(module)).map((exported) => {
    const name = storyNameFromExport(exported);
    const description = (module[exported] as WithDescription).parameters?.docs?.description?.story ?? '';
    return { id: toId(module.default.title ?? '', name), name, description };
  });
