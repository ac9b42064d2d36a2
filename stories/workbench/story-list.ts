import { LitElement, html, type PropertyDeclarations, type TemplateResult } from 'lit';

/** A story in the list. */
export interface ListedStory {
  /** Id in Storybook’s addresses. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** Links to stories with their descriptions. A page that shows all stories of an element would load for half a minute. */
export class StoryList extends LitElement {
  static override properties: PropertyDeclarations = { stories: { attribute: false } };

  /** Stories to list. */
  stories: readonly ListedStory[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<ul class="story-list">
      ${this.stories.map(
        ({ id, name, description }) =>
          html`<li>
            <a href=${`?path=/story/${id}`}>${name}</a>
            <span>${description}</span>
          </li>`
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'story-list': StoryList;
  }
}
