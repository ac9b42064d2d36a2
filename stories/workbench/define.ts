import { ContrastTable } from './contrast-table.js';
import { ElementAnatomy } from './element-anatomy.js';
import { ElementReference } from './element-reference.js';
import { StoryList } from './story-list.js';
import { TokenWorkbench } from './token-workbench.js';

const WORKBENCH = {
  'contrast-table': ContrastTable,
  'element-anatomy': ElementAnatomy,
  'element-reference': ElementReference,
  'story-list': StoryList,
  'token-workbench': TokenWorkbench,
};

/** Registers the elements of the workbench, once. */
export const defineWorkbench = (): void => {
  for (const [tag, element] of Object.entries(WORKBENCH))
    if (!customElements.get(tag)) customElements.define(tag, element);
};
