import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { addressesFor, optionsFor, type AddressName, type Choices, type Offer } from './choices.js';
import type { Finding } from './colours.js';
import { LANGUAGES, PLATFORMS, isFramed, type Platform } from './configuration.js';
import { verdictText } from './contrast.js';
import { choiceField, describeField, idOf, prose, textField, type Errors } from './fields.js';
import type { CssProperty } from './manifest.js';
import { GROUPS, type Group, type Option } from './options.js';
import { titleOf } from './snippets/markup.js';

/** Data that the form shows. */
export interface FormView {
  readonly choices: Choices;
  readonly initial: Readonly<Record<AddressName, string>>;
  readonly platform: Platform;
  readonly offer: Offer;
  /** The elements, with their purposes. */
  readonly elements: readonly (readonly [tag: string, purpose: string])[];
  readonly errors: Errors;
  readonly findings: readonly Finding[];
  /** The current colours by token, as `#rrggbb`. */
  readonly colours: ReadonlyMap<string, string>;
  /** Applies a suggested colour. */
  readonly onUse: (name: string, value: string) => void;
}

const ADDRESSES: Readonly<Record<AddressName, readonly [label: string, hint: string, type: string]>> = {
  backend: [
    'Address of the backend',
    'The service that has your Rounds. The preview always uses the demonstration.',
    'url',
  ],
  folder: [
    'Folder of the scripts',
    'The folder of this version from the release, on your server. Enter an address, or a path on your site.',
    'text',
  ],
  frame: ['Address of embed.html', 'The page from the release that the iframe shows.', 'url'],
  site: [
    'Address of your site',
    'The site that has the iframe. Only this site can show embed.html. Required.',
    'url',
  ],
  email: [
    'Email address for people who cannot use the element',
    'People see this if scripts do not run, and in the accessibility statement. Required.',
    'email',
  ],
};

const checkbox = ({ name, label, hint }: Option, view: FormView): TemplateResult => {
  const { texts, ids } = describeField(name, prose(hint), view.errors);
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
  if (kind.type === 'yes') return checkbox(option, view);
  if (kind.type === 'choice') {
    const known = kind.values.map((code) => [code, kind.names?.[code] ?? code] as const);
    const blank = hint.includes('Leave blank') ? 'Any' : 'Default';
    return choiceField(name, label, prose(hint), [['', blank], ...known], value, view.errors);
  }
  return textField(
    name,
    label,
    hint,
    value,
    view.errors,
    'text',
    kind.type === 'number' ? 'numeric' : 'text'
  );
};

const tokenField = ({ name, description = '', default: standard = '' }: CssProperty, view: FormView) => {
  const colour = view.colours.get(name);
  const hint = `${description.charAt(0).toUpperCase()}${description.slice(1).replace(/\.$/, '')}. The default is \`${standard}\`.`;
  return html`<div class="token">
    ${textField(name, name, hint, view.choices[name] ?? '', view.errors)}
    ${
      colour === undefined
        ? nothing
        : html`<input type="color" data-token=${name} aria-label="Pick ${name}" .value=${live(colour)} />`
    }
  </div>`;
};

/** Tokens that are usually enough; the others are in a disclosure. */
const MAIN_TOKENS = ['--rounds-accent', '--rounds-accent-text', '--rounds-radius'];

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
  html`<p>The element uses the font and the colours of your page. You can change its other colours.</p>
    <div class="grid">
      ${pageColour('background', 'Your page’s background', view)}
      ${pageColour('text', 'Your page’s text', view)}
    </div>
    <p class="hint" id="page-colours">
      Only the preview and the contrast checks use these. Your page has its own.
    </p>`;

const frameColours = html`<p>
  An iframe has the browser’s own colours, in light or dark mode. We check the contrast in both. To use a
  different colour in each, enter <code>light-dark(#005ea5, #8cc8ff)</code>.
</p>`;

const finding = ({ pair, verdict }: Finding, { onUse }: FormView): TemplateResult => {
  const text = verdict ? verdictText(verdict) : 'we cannot check this here.';
  const suggestion = verdict?.suggestion ?? null;
  return html`<li class=${verdict?.passes === false ? 'weak' : nothing}>
    <strong>${pair.name}</strong>: ${text}
    ${
      suggestion === null
        ? nothing
        : html`<button type="button" @click=${() => onUse(pair.front, suggestion)}>
            Use ${suggestion}<span class="unseen"> for ${pair.name}</span>
          </button>`
    }
  </li>`;
};

const themeFields = (view: FormView): TemplateResult => {
  const { tokens } = view.offer;
  const [first, rest] = [true, false].map((isFirst) =>
    tokens.filter(({ name }) => MAIN_TOKENS.includes(name) === isFirst)
  );
  return html`<fieldset>
    <legend><h2>Appearance</h2></legend>
    ${isFramed(view.platform) ? frameColours : pageColours(view)}
    ${first?.map((token) => tokenField(token, view))}
    <details>
      <summary>More colours and sizes</summary>
      ${rest?.map((token) => tokenField(token, view))}
    </details>
    <h3>Contrast</h3>
    <ul class="findings">
      ${view.findings.map((each) => finding(each, view))}
    </ul>
  </fieldset>`;
};

/** Renders the settings of a purpose; the advanced ones in a disclosure. */
const settings = (
  group: Group,
  options: readonly Option[],
  view: FormView
): TemplateResult | typeof nothing => {
  const fields = options
    .filter((option) => option.group === group)
    .map((option) => optionField(option, view));
  if (fields.length === 0) return nothing;
  return group === 'advanced'
    ? html`<details>
        <summary>${GROUPS[group]}</summary>
        ${fields}
      </details>`
    : html`<h3>${GROUPS[group]}</h3>
        ${fields}`;
};

/** Renders the form. */
export const formView = (view: FormView): TemplateResult => {
  const { choices, initial, platform, offer, elements, errors } = view;
  const tag = choices['element'] ?? '';
  const options = optionsFor(offer.options, platform);
  return html`<fieldset>
      <legend><h2>What to add</h2></legend>
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
              <label for=${idOf(known)}>
                ${titleOf({ tag: known, lang: 'en' })} <code>&lt;${known}></code>
              </label>
              <p class="hint" id="${idOf(known)}-hint">${purpose}</p>
            </div>`
        )}
      </div>
      <div class="grid">
        ${choiceField('platform', 'Platform', 'What your site is made with.', Object.entries(PLATFORMS), platform, errors)}
        ${choiceField(
          'lang',
          'Language',
          'The language of the element and of the accessibility statement.',
          Object.entries(LANGUAGES),
          choices['lang'] ?? 'en',
          errors
        )}
      </div>
      ${addressesFor(platform).map((name) => {
        const [label, hint, type] = ADDRESSES[name];
        return textField(name, label, hint, choices[name] ?? initial[name], errors, type);
      })}
    </fieldset>
    <fieldset>
      <legend><h2>Settings</h2></legend>
      ${(Object.keys(GROUPS) as Group[]).map((group) => settings(group, options, view))}
    </fieldset>
    ${themeFields(view)}`;
};
