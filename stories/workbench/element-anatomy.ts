import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { numberParts, type NumberedPart, type Part } from './part-places.js';

/** An element in a picture with a number for each of its parts, and the list of their names. */
export class ElementAnatomy extends LitElement {
  static override properties: PropertyDeclarations = {
    tag: {},
    parts: { attribute: false },
    picture: { attribute: false },
    prepare: { attribute: false },
    numbered: { state: true },
    chosen: { state: true },
  };

  /** Tag of the element. */
  tag = '';

  /** Its parts. */
  parts: readonly Part[] = [];

  /** The element. */
  picture: TemplateResult | null = null;

  /** Shows parts that are hidden at first, such as those inside details; called whenever the element changes. */
  prepare: (root: ShadowRoot) => void = () => {};

  protected numbered: readonly NumberedPart[] = [];
  protected chosen: string | null = null;

  readonly #resizing = new ResizeObserver(() => this.#measureSoon());
  readonly #changes = new MutationObserver(() => this.#measureSoon());
  #frame = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizing.disconnect();
    this.#changes.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    const element = this.querySelector(this.tag);
    if (!element?.shadowRoot) return;
    this.#resizing.observe(element);
    this.#changes.observe(element.shadowRoot, { subtree: true, childList: true, attributes: true });
  }

  protected override updated(): void {
    const marks = this.querySelectorAll<HTMLElement>('.anatomy-mark');
    for (const [at, { mark }] of this.numbered.entries()) {
      marks[at]?.style.setProperty('left', `${mark.left}px`);
      marks[at]?.style.setProperty('top', `${mark.top}px`);
    }
    const outline = this.querySelector<HTMLElement>('.anatomy-outline');
    const place = this.numbered.find(({ name }) => name === this.chosen)?.place;
    for (const [side, length] of Object.entries(place ?? {})) outline?.style.setProperty(side, `${length}px`);
  }

  protected override render(): TemplateResult {
    const others = this.parts.filter(({ name }) => !this.numbered.some((part) => part.name === name));
    return html`<div class="anatomy-picture">
        ${this.picture}
        <div class="anatomy-marks" aria-hidden="true">
          ${this.chosen === null ? nothing : html`<span class="anatomy-outline"></span>`}
          ${this.numbered.map(
            ({ name, number }) =>
              html`<span class="anatomy-mark" data-chosen=${name === this.chosen}>${number}</span>`
          )}
        </div>
      </div>
      <ol class="anatomy-parts" aria-label="Parts in the picture">
        ${this.numbered.map(
          ({ name, number, description }) =>
            html`<li>
              <span class="anatomy-mark" aria-hidden="true">${number}</span>
              <button
                type="button"
                aria-pressed=${name === this.chosen ? 'true' : 'false'}
                @click=${() => this.#choose(name)}
              >
                ${name}
              </button>
              <span>${description}</span>
            </li>`
        )}
      </ol>
      ${
        others.length === 0
          ? nothing
          : html`<p>Parts that other states show:</p>
              <ul class="anatomy-parts">
                ${others.map(
                  ({ name, description }) =>
                    html`<li>
                      <code>${name}</code>
                      <span>${description}</span>
                    </li>`
                )}
              </ul>`
      }`;
  }

  #choose(name: string): void {
    this.chosen = this.chosen === name ? null : name;
  }

  #measureSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  }

  #measure(): void {
    const element = this.querySelector(this.tag);
    const picture = this.querySelector('.anatomy-picture')?.getBoundingClientRect();
    if (!element?.shadowRoot || !picture) return;
    this.prepare(element.shadowRoot);
    this.numbered = numberParts(this.parts, element, picture);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'element-anatomy': ElementAnatomy;
  }
}
