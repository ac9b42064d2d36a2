import { html, nothing, type TemplateResult } from 'lit';

/** Optional attributes of a heading. */
export interface HeadingAttributes {
  readonly id?: string;
  readonly part?: string;
}

/** Renders a heading `offset` levels below `level`, at most `<h6>`. An invalid `level` counts as 2. */
export const headingTemplate = (
  level: number,
  offset: number,
  content: unknown,
  attributes: HeadingAttributes
): TemplateResult => {
  const id = attributes.id ?? nothing;
  const part = attributes.part ?? nothing;
  switch (Math.max(2, Math.trunc(level) || 2) + offset) {
    case 2:
      return html`<h2 id=${id} part=${part}>${content}</h2>`;
    case 3:
      return html`<h3 id=${id} part=${part}>${content}</h3>`;
    case 4:
      return html`<h4 id=${id} part=${part}>${content}</h4>`;
    case 5:
      return html`<h5 id=${id} part=${part}>${content}</h5>`;
    default:
      return html`<h6 id=${id} part=${part}>${content}</h6>`;
  }
};
