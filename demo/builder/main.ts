import '../../src/define/all.js';
import { render } from 'lit';
import { readChoices, type AddressName, type Offer, type Reading } from './choices.js';
import { FRAME_PAGES, colourOf, judgeAll, setPage, type Finding } from './colours.js';
import { isFramed, type Platform } from './configuration.js';
import { contrastSentence, toHex } from './contrast.js';
import { copyFrom } from './copying.js';
import { formView } from './form-view.js';
import { elementsOf } from './manifest.js';
import { loadNames } from './names.js';
import { optionsOf, type CodeNames } from './options.js';
import { errorsView, outputView } from './output-view.js';
import { policyParts } from './policy.js';
import { Preview } from './preview.js';
import { manifest, release } from './release.js';
import type { Part } from './snippets/markup.js';
import { snippetParts } from './snippets/snippets.js';
import { statementPart, type Weakness } from './statement.js';
import { colourTokens } from './theme.js';

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`This page has no #${id}`);
  return element;
};

const [form, box, output, contrast] = ['choices', 'preview', 'output', 'contrast'].map(byId) as [
  HTMLFormElement,
  HTMLElement,
  HTMLElement,
  HTMLElement,
];

const here = (path: string): string => new URL(path, location.href.replace(/[?#].*$/, '')).href;

const initial: Readonly<Record<AddressName, string>> = {
  backend: document.querySelector<HTMLMetaElement>('meta[name="rounds-backend"]')?.content ?? '',
  folder: here(`./cdn/${release.version}`),
  frame: here('./embed.html'),
  site: '',
  email: '',
};

const elements = elementsOf(manifest);
const tags = [...elements.keys()];

/** Values of the fields before anyone changes them. */
const defaults: Readonly<Record<string, string>> = {
  ...initial,
  element: tags[0] ?? '',
  platform: 'html',
  lang: 'en',
  background: '#ffffff',
  text: '#212b32',
};

/** Reads the choices from this page's address, which can be shared. */
const readAddress = (): Record<string, string> => {
  const stored = location.hash.includes('=') ? new URLSearchParams(location.hash.slice(1)) : [];
  return { ...defaults, ...Object.fromEntries(stored) };
};

const writeAddress = (): void => {
  const changed = Object.entries(choices).filter(([name, value]) => value !== (defaults[name] ?? ''));
  const hash = new URLSearchParams(changed).toString();
  try {
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // Browsers limit how often the address can change; the next change writes all choices.
  }
};

let choices = readAddress();
let names: CodeNames = {};
const copied = new Map<string, string>();
const preview = new Preview(box, { backend: initial.backend, frame: initial.frame });

const offerOf = (tag: string): Offer => {
  const element = elements.get(tag);
  return {
    tags,
    options: element ? optionsOf(element, names) : [],
    tokens: element?.cssProperties ?? [],
    supports: (property, value) => CSS.supports(property, value),
  };
};

/** Applies the page's colours to the preview, and returns them; an iframe has its own colours. */
const applyPageColours = (platform: Platform): Parameters<typeof judgeAll>[0] => {
  const isFrame = isFramed(platform);
  const [background = '', text = ''] = ['background', 'text'].map((name) => {
    const value = choices[name] ?? '';
    return CSS.supports('color', value) ? value : defaults[name];
  });
  const page = { background, text };
  box.style.backgroundColor = isFrame ? '' : background;
  box.style.color = isFrame ? '' : text;
  box.style.colorScheme = isFrame ? '' : setPage(page);
  return isFrame ? FRAME_PAGES : [page];
};

const currentColours = (reading: Reading, offer: Offer): ReadonlyMap<string, string> => {
  const chosen = new Map(reading.configuration.theme);
  return new Map(
    colourTokens(offer.tokens).flatMap((name) => {
      const standard = offer.tokens.find((token) => token.name === name)?.default ?? '';
      const colour = colourOf(chosen.get(name) ?? standard);
      return colour ? [[name, toHex(colour)] as const] : [];
    })
  );
};

const showOutput = ({ configuration, errors, missing }: Reading, findings: readonly Finding[]): void => {
  if (errors.size > 0) {
    render(errorsView('There is a problem', errors), output);
    return;
  }
  if (missing.size > 0) {
    render(errorsView('To get the code', missing), output);
    return;
  }
  const weaknesses = findings.filter((finding): finding is Weakness => finding.verdict?.passes === false);
  const groups = [
    ['What to paste', snippetParts(configuration, release)],
    ['Content security policy', policyParts(configuration)],
    ['Accessibility statement', [statementPart(configuration, { version: release.version, weaknesses })]],
  ] as const;
  render(outputView({ groups, copied, onCopy }), output);
};

/** Shows the form, the preview and the text to copy. */
const show = (): void => {
  const offer = offerOf(choices['element'] ?? '');
  const reading = readChoices(choices, initial, offer);
  const pages = applyPageColours(reading.configuration.platform);
  preview.show(reading.configuration);
  const findings = judgeAll(pages, reading.configuration.theme, offer.tokens);
  render(
    formView({
      choices,
      initial,
      platform: reading.configuration.platform,
      offer,
      elements: [...elements].map(
        ([tag, { description = '' }]) => [tag, description.split(/(?<=\.)\s/)[0] ?? ''] as const
      ),
      errors: reading.errors,
      findings,
      colours: currentColours(reading, offer),
      onUse: (name, value) => {
        choose(name, value);
        update();
      },
    }),
    form
  );
  contrast.textContent = contrastSentence(findings.map(({ verdict }) => verdict));
  showOutput(reading, findings);
};

/** Shows the choices, and writes them into this page's address. */
const update = (): void => {
  show();
  writeAddress();
};

let scheduled: ReturnType<typeof setTimeout> | undefined;

const updateSoon = (milliseconds: number): void => {
  clearTimeout(scheduled);
  scheduled = setTimeout(update, milliseconds);
};

const choose = (name: string, value: string): void => {
  choices = { ...choices, [name]: value };
  copied.clear();
};

const onCopy = (part: Part, text: HTMLElement): void => {
  void copyFrom(text).then((message) => {
    copied.clear();
    copied.set(part.id, message);
    update();
  });
};

form.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLSelectElement) choose(target.name, target.value);
  if (!(target instanceof HTMLInputElement)) {
    update();
    return;
  }
  const { type, checked, value, name } = target;
  choose(target.dataset['token'] ?? name, type === 'checkbox' ? (checked ? 'yes' : '') : value);
  // Wait for a pause in typing.
  const isTyped = ['text', 'url', 'email'].includes(type);
  updateSoon(isTyped ? 500 : type === 'color' ? 100 : 0);
});

form.addEventListener('submit', (event) => event.preventDefault());

addEventListener('hashchange', () => {
  if (!location.hash.includes('=')) return;
  choices = readAddress();
  update();
});

byId('restart').addEventListener('click', () => {
  choices = { ...defaults };
  copied.clear();
  update();
});

update();

// Without names, codes are shown, and the code of a system is typed.
void loadNames(initial.backend).then(
  (loaded) => {
    names = loaded;
    // The address stays as it is, because a new one may not have been read yet.
    show();
  },
  () => undefined
);
