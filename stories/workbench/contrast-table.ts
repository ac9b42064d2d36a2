import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { measureContrast, type Colour, type Measured } from './contrast.js';

const css = (colour: Colour): string => `rgb(${colour.join(' ')})`;

const oneDigit = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);

/**
 * Table of the contrast of every pair of colours at the table's place in the page, with a column for each colour scheme. It
 * updates when the theme or the host of the page changes, and when `measure()` is called.
 */
export class ContrastTable extends LitElement {
  static override properties: PropertyDeclarations = { schemes: { attribute: false }, label: {} };

  /** Colour schemes to measure; if empty, the colour scheme of the page. */
  schemes: readonly ('light' | 'dark')[] = [];

  /** Caption of the table. */
  label = 'Contrast';

  #columns: readonly (readonly Measured[])[] = [];
  readonly #observer = new MutationObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(document.documentElement, { attributes: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Measures all colours again. */
  measure(): void {
    const scopes = [...this.querySelectorAll('.contrast-scope')];
    this.#columns = scopes.map(measureContrast);
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement {
    // The page's tokens are measured, and its style sheet applies to the table.
    return this;
  }

  protected override firstUpdated(): void {
    // After the scopes are rendered.
    void this.updateComplete.then(() => this.measure());
  }

  protected override updated(): void {
    const cells = this.querySelectorAll<HTMLElement>('.contrast-sample');
    for (const [at, { front, back }] of this.#rows().flat().entries()) {
      cells[at]?.style.setProperty('color', css(front));
      cells[at]?.style.setProperty('background-color', css(back));
    }
  }

  protected override render(): TemplateResult {
    const columns = this.schemes.length > 0 ? this.schemes : [null];
    return html`${columns.map((scheme) => html`<div class="contrast-scope" data-theme=${scheme ?? nothing}></div>`)}
      <table class="contrast">
        <caption>
          ${this.label}
        </caption>
        <thead>
          <tr>
            <th scope="col">Pair</th>
            <th scope="col">Needs</th>
            ${columns.map((scheme) => html`<th scope="col">${{ light: 'Light', dark: 'Dark', now: 'Now' }[scheme ?? 'now']}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.#rows().map(
            (row) =>
              html`<tr>
                <th scope="row">${row[0]?.label}</th>
                <td>${row[0]?.required}:1</td>
                ${row.map(
                  ({ ratio, verdict }) =>
                    html`<td data-verdict=${verdict}>
                      <span class="contrast-sample" aria-hidden="true">Aa</span> ${oneDigit(ratio)}:1,
                      <strong>${verdict}</strong>
                    </td>`
                )}
              </tr>`
          )}
        </tbody>
      </table>`;
  }

  /** Returns the measured pairs by row, with one for each column. */
  #rows(): readonly (readonly Measured[])[] {
    const [first = []] = this.#columns;
    return first.map((_, at) => this.#columns.flatMap((column) => column[at] ?? []));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contrast-table': ContrastTable;
  }
}
