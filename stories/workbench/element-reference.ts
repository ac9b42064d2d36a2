import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CustomElementDeclaration } from 'custom-elements-manifest';

/** A row of a table: the name, and the other columns. */
type Row = readonly (string | undefined)[];

interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Returns text with each part in backticks as code. */
const withCode = (text: string): readonly (string | TemplateResult)[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

/** Returns a type without the parts that every attribute has. */
const valuesOf = (type = ''): string => type.replace(' | null', '').replaceAll("'", '');

const tablesOf = (element: Partial<CustomElementDeclaration>): readonly Table[] => [
  {
    caption: 'Attributes',
    columns: ['Attribute', 'Values', 'Purpose'],
    rows: (element.attributes ?? [])
      .filter(({ deprecated }) => !deprecated)
      .map(({ name, type, description }) => [name, valuesOf(type?.text), description]),
  },
  {
    caption: 'Events',
    columns: ['Event', 'Type', 'When'],
    rows: (element.events ?? []).map(({ name, type, description }) => [name, type.text, description]),
  },
  {
    caption: 'Slots',
    columns: ['Slot', 'Content'],
    rows: (element.slots ?? []).map(({ name, description }) => [name || '(default)', description]),
  },
  {
    caption: 'Custom states',
    columns: ['Selector', 'When'],
    rows: (element.cssStates ?? []).map(({ name, description }) => [`:state(${name})`, description]),
  },
  {
    caption: 'Custom properties',
    columns: ['Property', 'Default', 'Purpose'],
    rows: (element.cssProperties ?? []).map(({ name, default: value, description }) => [
      name,
      value,
      description,
    ]),
  },
];

/** Tables of what developers can set, style and listen to, from the manifest: attributes apart from CSS. */
export class ElementReference extends LitElement {
  static override properties: PropertyDeclarations = { element: { attribute: false } };

  /** Description of the element in the manifest. */
  element: Partial<CustomElementDeclaration> = {};

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): readonly TemplateResult[] {
    return tablesOf(this.element)
      .filter(({ rows }) => rows.length > 0)
      .map(
        ({ caption, columns, rows }) =>
          html`<div class="reference" role="region" aria-label=${caption} tabindex="0">
            <table>
              <caption>
                ${caption}
              </caption>
              <thead>
                <tr>
                  ${columns.map((column) => html`<th scope="col">${column}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows.map(([name = '', ...cells]) => {
                  const isCode = cells.length > 1;
                  return html`<tr>
                    <th scope="row"><code>${name}</code></th>
                    ${cells.map((cell = '', at) =>
                      isCode && at === 0
                        ? html`<td>${cell ? html`<code>${cell}</code>` : nothing}</td>`
                        : html`<td>${withCode(cell)}</td>`
                    )}
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`
      );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'element-reference': ElementReference;
  }
}
