import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Finding } from './colours.js';
import {
  LANGUAGES,
  PLATFORMS,
  addressesFor,
  isFramed,
  optionsFor,
  type AddressName,
  type Choices,
  type Offer,
  type Platform,
} from './configuration.js';
import { verdictText } from './contrast.js';
import type { CssProperty } from './manifest.js';
import type { Option } from './options.js';
import type { Part } from './snippet.js';

/** What the form shows. */
export interface FormView {
  readonly choices: Choices;
  readonly initial: Readonly<Record<AddressName, string>>;
  readonly platform: Platform;
  readonly offer: Offer;
  /** The elements, by tag, with what they are for. */
  readonly elements: readonly (readonly [tag: string, purpose: string])[];
  readonly faults: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** The colours that are seen now, as `#rrggbb`, by token. */
  readonly colours: ReadonlyMap<string, string>;
  readonly onUse: (name: string, value: string) => void;
}

const idOf = (name: string): string => `choose-${name.replace(/^-+/, '')}`;

const ADDRESSES: Readonly<Record<AddressName, readonly [label: string, hint: string, type: string]>> = {
  backend: [
    'Address of the backend',
    'Where the Rounds come from. At first that is this demonstration; the preview always asks it.',
    'url',
  ],
  folder: [
    'Folder of the scripts',
    'Where you put the folder of this version from the release: an address, or a path on your site.',
    'text',
  ],
  frame: ['Address of embed.html', 'The page from the release that the frame shows.', 'url'],
  site: ['Address of your site', 'Of the page that has the frame: it is allowed to.', 'url'],
  email: [
    'Email for people who cannot use it',
    'Shown where scripts do not run, and in the statement.',
    'email',
  ],
};

/** Backticks in descriptions mark code. */
const prose = (text: string): readonly (string | TemplateResult)[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

/** The hint and the error of a field, and the ids to describe it by. */
const about = (
  name: string,
  hint: string | readonly (string | TemplateResult)[],
  faults: FormView['faults']
): { readonly texts: TemplateResult; readonly ids: string; readonly isWrong: boolean } => {
  const id = idOf(name);
  const fault = faults.get(name);
  return {
    texts: html`<p class="hint" id="${id}-hint">${hint}</p>
      ${fault === undefined ? nothing : html`<p class="fault" id="${id}-fault">${fault}.</p>`}`,
    ids: fault === undefined ? `${id}-hint` : `${id}-hint ${id}-fault`,
    isWrong: fault !== undefined,
  };
};

const textField = (
  name: string,
  label: string,
  hint: string,
  value: string,
  { faults }: FormView,
  type = 'text',
  inputMode = 'text'
): TemplateResult => {
  const { texts, ids, isWrong } = about(name, prose(hint), faults);
  return html`<div class="field">
    <label for=${idOf(name)}>${label}</label>
    ${texts}
    <input
      id=${idOf(name)}
      name=${name}
      type=${type}
      inputmode=${type === 'text' ? inputMode : nothing}
      aria-describedby=${ids}
      aria-invalid=${isWrong ? 'true' : nothing}
      autocomplete="off"
      spellcheck="false"
      .value=${live(value)}
    />
  </div>`;
};

const choiceField = (
  name: string,
  label: string,
  hint: string | readonly (string | TemplateResult)[],
  choices: readonly (readonly [value: string, text: string])[],
  value: string,
  { faults }: FormView
): TemplateResult => {
  const { texts, ids, isWrong } = about(name, hint, faults);
  // What an address brought along is shown, to be mended.
  const isKnown = choices.some(([known]) => known === value);
  return html`<div class="field">
    <label for=${idOf(name)}>${label}</label>
    ${texts}
    <select id=${idOf(name)} name=${name} aria-describedby=${ids} aria-invalid=${isWrong ? 'true' : nothing}>
      ${(isKnown ? choices : [...choices, [value, value] as const]).map(
        ([known, text]) => html`<option value=${known} ?selected=${known === value}>${text}</option>`
      )}
    </select>
  </div>`;
};

const tick = ({ name, label, hint }: Option, view: FormView): TemplateResult => {
  const { texts, ids } = about(name, prose(hint), view.faults);
  return html`<div class="field tick">
    <input
      id=${idOf(name)}
      name=${name}
      type="checkbox"
      aria-describedby=${ids}
      .checked=${live((view.choices[name] ?? '') !== '')}
    />
    <label for=${idOf(name)}>${label}</label>
    ${texts}
  </div>`;
};

const optionField = (option: Option, view: FormView): TemplateResult => {
  const { name, label, hint, kind } = option;
  const value = view.choices[name] ?? '';
  if (kind.type === 'yes') return tick(option, view);
  if (kind.type === 'choice') {
    const known = kind.values.map((code) => [code, code] as const);
    return choiceField(name, label, prose(hint), [['', 'Not set'], ...known], value, view);
  }
  return textField(name, label, hint, value, view, 'text', kind.type === 'number' ? 'numeric' : 'text');
};

const tokenField = ({ name, description = '', default: standard = '' }: CssProperty, view: FormView) => {
  const colour = view.colours.get(name);
  const hint = `${description.charAt(0).toUpperCase()}${description.slice(1).replace(/\.$/, '')}. By default \`${standard}\`.`;
  return html`<div class="token">
    ${textField(name, name, hint, view.choices[name] ?? '', view)}
    ${
      colour === undefined
        ? nothing
        : html`<input type="color" data-token=${name} aria-label="Pick ${name}" .value=${live(colour)} />`
    }
  </div>`;
};

/** What are usually enough; the others fold away. */
const FIRST = ['--rounds-accent', '--rounds-accent-text', '--rounds-radius'];

const pageColour = (name: 'background' | 'text', label: string, view: FormView): TemplateResult =>
  html`<div class="page-colour">
    <label for=${idOf(name)}>${label}</label>
    <input
      type="color"
      id=${idOf(name)}
      name=${name}
      aria-describedby="page-colours"
      .value=${live(view.choices[name] ?? '')}
    />
  </div>`;

const pageColours = (view: FormView): TemplateResult =>
  html`<p>The element takes the font and the colours of the page around it. Change what does not fit.</p>
    <div class="grid">
      ${pageColour('background', 'Your page’s background', view)}
      ${pageColour('text', 'Your page’s text', view)}
    </div>
    <p class="hint" id="page-colours">
      For the preview and the contrasts only: your page has these already.
    </p>`;

const frameColours = html`<p>
  A frame has the browser’s own colours, light or dark as each visitor likes: contrasts are checked in both.
  Give two colours as <code>light-dark(#005ea5, #8cc8ff)</code>.
</p>`;

const finding = ({ pair, verdict }: Finding, { onUse }: FormView): TemplateResult => {
  const words = verdict ? verdictText(verdict) : 'cannot be known here.';
  const mended = verdict?.mended ?? null;
  return html`<li class=${verdict?.passes === false ? 'weak' : nothing}>
    <strong>${pair.name}</strong>: ${words}
    ${
      mended === null
        ? nothing
        : html`<button type="button" @click=${() => onUse(pair.front, mended)}>
            Use ${mended}<span class="unseen"> for ${pair.name}</span>
          </button>`
    }
  </li>`;
};

/** How many colours are too weak, as a sentence. */
export const contrastSentence = (findings: readonly Finding[]): string => {
  const weak = findings.filter(({ verdict }) => verdict?.passes === false).length;
  if (weak > 0) return `${weak} of ${findings.length} contrasts ${weak === 1 ? 'is' : 'are'} too weak.`;
  const unknown = findings.filter(({ verdict }) => !verdict).length;
  return unknown > 0
    ? `${unknown} of ${findings.length} contrasts cannot be known here; the others are enough.`
    : `All ${findings.length} contrasts are enough.`;
};

const themeFields = (view: FormView): TemplateResult => {
  const { tokens } = view.offer;
  const [first, rest] = [true, false].map((isFirst) =>
    tokens.filter(({ name }) => FIRST.includes(name) === isFirst)
  );
  return html`<fieldset>
    <legend><h2>Its look</h2></legend>
    ${isFramed(view.platform) ? frameColours : pageColours(view)}
    ${first?.map((token) => tokenField(token, view))}
    <details>
      <summary>More tokens</summary>
      ${rest?.map((token) => tokenField(token, view))}
    </details>
    <h3>Contrast</h3>
    <ul class="findings">
      ${view.findings.map((one) => finding(one, view))}
    </ul>
  </fieldset>`;
};

/** All that can be chosen. */
export const formView = (view: FormView): TemplateResult => {
  const { choices, initial, platform, offer, elements } = view;
  const tag = choices['element'] ?? '';
  const options = optionsFor(offer.options, platform);
  return html`<fieldset>
      <legend><h2>What and where</h2></legend>
      <div class="radios" role="radiogroup" aria-labelledby="element-label">
        <p class="label" id="element-label">Element</p>
        ${elements.map(
          ([known, purpose]) =>
            html`<div class="radio">
              <input
                type="radio"
                id=${idOf(known)}
                name="element"
                value=${known}
                aria-describedby="${idOf(known)}-hint"
                .checked=${live(known === tag)}
              />
              <label for=${idOf(known)}><code>&lt;${known}></code></label>
              <p class="hint" id="${idOf(known)}-hint">${purpose}</p>
            </div>`
        )}
      </div>
      <div class="grid">
        ${choiceField('platform', 'Platform', 'Where the page is made.', Object.entries(PLATFORMS), platform, view)}
        ${choiceField(
          'lang',
          'Language',
          'Of the element and of the statement.',
          Object.entries(LANGUAGES),
          choices['lang'] ?? 'en',
          view
        )}
      </div>
      ${addressesFor(platform).map((name) => {
        const [label, hint, type] = ADDRESSES[name];
        return textField(name, label, hint, choices[name] ?? initial[name], view, type);
      })}
    </fieldset>
    <fieldset>
      <legend><h2>Its settings</h2></legend>
      ${options.map((option) => optionField(option, view))}
    </fieldset>
    ${themeFields(view)}`;
};

const partView = (part: Part, said: string, onCopy: (part: Part, box: HTMLElement) => void): TemplateResult =>
  html`<section class="part" aria-labelledby="part-${part.id}">
    <h3 id="part-${part.id}">${part.title}</h3>
    <p>${part.where}</p>
    <pre id="text-${part.id}" lang=${part.lang ?? nothing}><code>${part.text}</code></pre>
    <p class="copying">
      <button
        type="button"
        @click=${(event: Event) => {
          const box = (event.currentTarget as HTMLElement).closest('section')?.querySelector('pre');
          if (box) onCopy(part, box);
        }}
      >
        Copy<span class="unseen"> ${part.title}</span>
      </button>
      <span role="status">${said}</span>
    </p>
  </section>`;

/** What is written down for the configuration. */
export interface PaperView {
  readonly groups: readonly (readonly [title: string, parts: readonly Part[]])[];
  /** What was said when a part was copied, by its id. */
  readonly said: ReadonlyMap<string, string>;
  readonly onCopy: (part: Part, box: HTMLElement) => void;
}

/** The texts to copy. */
export const papersView = ({ groups, said, onCopy }: PaperView): TemplateResult =>
  html`${groups.map(
    ([title, parts]) =>
      html`<h2>${title}</h2>
        ${parts.map((part) => partView(part, said.get(part.id) ?? '', onCopy))}`
  )}`;

/** Instead of the texts, where something is wrong: what, and the way there. */
export const faultsView = (faults: ReadonlyMap<string, string>): TemplateResult =>
  html`<h2>Mend this first</h2>
    <ul class="faults">
      ${[...faults].map(
        ([name, fault]) =>
          html`<li>
            <a
              href="#${idOf(name)}"
              @click=${(event: Event) => {
                // The address of this page holds what was chosen.
                event.preventDefault();
                const field = document.getElementById(idOf(name));
                field?.closest('details')?.setAttribute('open', '');
                field?.focus();
              }}
              >${fault}</a
            >
          </li>`
      )}
    </ul>`;
