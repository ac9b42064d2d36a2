import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Token } from './tokens.js';

const isColour = ({ default: value = '' }: Token): boolean => CSS.supports('color', value);

/** Returns true if a value is valid for a token. */
const isValid = (token: Token, value: string): boolean =>
  CSS.supports(isColour(token) ? 'color' : 'inline-size', value) && !/[;{}]/.test(value);

/** Returns a hexadecimal colour with six digits, which a colour picker needs; `null` for other colours. */
const sixDigits = (value: string): string | null => {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(value);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return /^#[\da-f]{6}$/i.test(value) ? value : null;
};

/**
 * Applies tokens to the elements inside it while a designer changes them, and shows the CSS to copy. Invalid colours and
 * lengths get an error and are not applied.
 */
export class TokenWorkbench extends LitElement {
  static override properties: PropertyDeclarations = {
    tokens: { attribute: false },
    preview: { attribute: false },
    values: { state: true },
    copied: { state: true },
  };

  /** Tokens to change. */
  tokens: readonly Token[] = [];

  /** Elements to preview. */
  preview: TemplateResult | null = null;

  protected values: Readonly<Record<string, string>> = {};
  protected copied = false;

  /** CSS of all valid changes, for a page's style sheet. */
  get css(): string {
    const lines = this.#validTokens().map(({ name }) => `  ${name}: ${this.values[name] ?? ''};`);
    return lines.length > 0 ? `:root {\n${lines.join('\n')}\n}` : '/* No tokens changed. */';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const stage = this.querySelector<HTMLElement>('.bench-stage');
    if (!stage) return;
    const tokens = this.#validTokens();
    for (const { name } of this.tokens) {
      if (tokens.some((token) => token.name === name)) stage.style.setProperty(name, this.values[name] ?? '');
      else stage.style.removeProperty(name);
    }
    this.querySelector('contrast-table')?.measure();
  }

  protected override render(): TemplateResult {
    const count = this.#validTokens().length;
    return html`<form
        class="bench-tokens"
        aria-label="Tokens"
        @submit=${this.#onSubmit}
        @reset=${this.#onReset}
      >
        ${this.tokens.map((token) => this.#renderToken(token))}
        <button class="bench-button" type="reset">Reset to defaults</button>
      </form>
      <div class="bench-stage">
        <div class="bench-preview" role="region" aria-label="Preview" tabindex="0">${this.preview}</div>
        <section class="bench-css">
          <h2>CSS to copy</h2>
          <p>
            ${count === 1 ? '1 token is' : `${count} tokens are`} changed. Three are usually enough for a
            brand.
          </p>
          <pre tabindex="0" aria-label="CSS">${this.css}</pre>
          <button class="bench-button" type="button" @click=${this.#copy}>Copy the CSS</button>
          <span role="status">${this.copied ? 'Copied.' : ''}</span>
        </section>
        <contrast-table label="Contrast with these tokens"></contrast-table>
      </div>`;
  }

  #renderToken(token: Token): TemplateResult {
    const { name, description, default: byDefault = '' } = token;
    const value = this.values[name] ?? '';
    const isWrong = value !== '' && !isValid(token, value);
    return html`<div class="bench-token">
      <label for=${`value${name}`}><code>${name}</code></label>
      <span class="bench-hint" id=${`hint${name}`}>${description}</span>
      <span class="bench-fields">
        ${
          isColour(token)
            ? html`<input
                type="color"
                aria-label=${`Pick ${name}`}
                .value=${sixDigits(value) ?? this.#pickerDefault(byDefault)}
                @input=${(event: InputEvent) => this.#setValue(name, event)}
              />`
            : nothing
        }
        <input
          id=${`value${name}`}
          type="text"
          autocomplete="off"
          spellcheck="false"
          placeholder=${byDefault}
          .value=${value}
          aria-invalid=${isWrong ? 'true' : nothing}
          aria-describedby=${`hint${name} wrong${name}`}
          @input=${(event: InputEvent) => this.#setValue(name, event)}
        />
      </span>
      <strong class="bench-wrong" id=${`wrong${name}`}
        >${isWrong ? `Enter a ${isColour(token) ? 'colour' : 'length'}, such as ${isColour(token) ? '#005ea5' : '0.5rem'}.` : ''}</strong
      >
    </div>`;
  }

  /** Returns the first colour in a default, for the colour picker. */
  #pickerDefault(byDefault: string): string {
    return sixDigits(/#[\da-f]{3,6}/i.exec(byDefault)?.[0] ?? '') ?? '#808080';
  }

  #validTokens(): readonly Token[] {
    return this.tokens.filter((token) => {
      const value = this.values[token.name] ?? '';
      return value !== '' && isValid(token, value);
    });
  }

  #setValue(name: string, { target }: InputEvent): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.values = { ...this.values, [name]: target.value.trim() };
    this.copied = false;
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
  };

  readonly #onReset = (): void => {
    this.values = {};
    this.copied = false;
  };

  readonly #copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(this.css);
    this.copied = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'token-workbench': TokenWorkbench;
  }
}
