import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** Error messages by the names of fields. */
export type Errors = ReadonlyMap<string, string>;

/** Returns the id of a field. */
export const idOf = (name: string): string => `choose-${name.replace(/^-+/, '')}`;

/** Returns a description with each part in backticks as `<code>`. */
export const prose = (text: string): readonly (string | TemplateResult)[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

/** Returns the hint and the error of a field, and the ids for `aria-describedby`. */
export const describeField = (
  name: string,
  hint: string | readonly (string | TemplateResult)[],
  errors: Errors
): { readonly texts: TemplateResult; readonly ids: string; readonly isInvalid: boolean } => {
  const id = idOf(name);
  const error = errors.get(name);
  return {
    texts: html`<p class="hint" id="${id}-hint">${hint}</p>
      ${error === undefined ? nothing : html`<p class="error" id="${id}-error">${error}.</p>`}`,
    ids: error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`,
    isInvalid: error !== undefined,
  };
};

/** Renders a text box with a label, a hint and an error. */
export const textField = (
  name: string,
  label: string,
  hint: string,
  value: string,
  errors: Errors,
  type = 'text',
  inputMode = 'text'
): TemplateResult => {
  const { texts, ids, isInvalid } = describeField(name, prose(hint), errors);
  return html`<div class="field">
    <label for=${idOf(name)}>${label}</label>
    ${texts}
    <input
      id=${idOf(name)}
      name=${name}
      type=${type}
      inputmode=${type === 'text' ? inputMode : nothing}
      aria-describedby=${ids}
      aria-invalid=${isInvalid ? 'true' : nothing}
      autocomplete="off"
      spellcheck="false"
      .value=${live(value)}
    />
  </div>`;
};

/** Renders a list of choices with a label, a hint and an error. */
export const choiceField = (
  name: string,
  label: string,
  hint: string | readonly (string | TemplateResult)[],
  choices: readonly (readonly [value: string, text: string])[],
  value: string,
  errors: Errors
): TemplateResult => {
  const { texts, ids, isInvalid } = describeField(name, hint, errors);
  // An unknown value from the page's address is also shown, so that it can be corrected.
  const isKnown = choices.some(([known]) => known === value);
  return html`<div class="field">
    <label for=${idOf(name)}>${label}</label>
    ${texts}
    <select
      id=${idOf(name)}
      name=${name}
      aria-describedby=${ids}
      aria-invalid=${isInvalid ? 'true' : nothing}
    >
      ${(isKnown ? choices : [...choices, [value, value] as const]).map(
        ([known, text]) => html`<option value=${known} ?selected=${known === value}>${text}</option>`
      )}
    </select>
  </div>`;
};
