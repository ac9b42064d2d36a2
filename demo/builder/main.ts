import '../../src/define/all.js';
import { render } from 'lit';
import { FRAME_PAGES, colourOf, judgeAll, standOn, type Finding } from './colours.js';
import {
  isFramed,
  readChoices,
  type AddressName,
  type Offer,
  type Platform,
  type Reading,
} from './configuration.js';
import { toHex } from './contrast.js';
import { copyFrom } from './copying.js';
import { elementsOf } from './manifest.js';
import { optionsOf } from './options.js';
import { policyParts } from './policy.js';
import { Preview } from './preview.js';
import { manifest, release } from './release.js';
import { snippetParts, type Part } from './snippet.js';
import { statementPart, type Weakness } from './statement.js';
import { colourTokens } from './theme.js';
import { contrastSentence, faultsView, formView, papersView } from './view.js';

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`This page has no #${id}`);
  return element;
};

const [form, box, papers, contrast] = ['choices', 'preview', 'papers', 'contrast'].map(byId) as [
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
  site: 'https://intranet.example.org',
  email: 'wellbeing@example.org',
};

const elements = elementsOf(manifest);
const tags = [...elements.keys()];

/** How fields stand that nobody has touched. */
const untouched: Readonly<Record<string, string>> = {
  ...initial,
  element: tags[0] ?? '',
  platform: 'html',
  lang: 'en',
  background: '#ffffff',
  text: '#212b32',
};

/** The address of this page holds what was chosen, so that it can be passed on. */
const readAddress = (): Record<string, string> => {
  const given = location.hash.includes('=') ? new URLSearchParams(location.hash.slice(1)) : [];
  return { ...untouched, ...Object.fromEntries(given) };
};

const writeAddress = (): void => {
  const changed = Object.entries(choices).filter(([name, value]) => value !== (untouched[name] ?? ''));
  const hash = new URLSearchParams(changed).toString();
  try {
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // A browser that counts changes may refuse; the next change writes it.
  }
};

let choices = readAddress();
const said = new Map<string, string>();
const preview = new Preview(box, { backend: initial.backend, frame: initial.frame });

const offerOf = (tag: string): Offer => {
  const element = elements.get(tag);
  return {
    tags,
    options: element ? optionsOf(element) : [],
    tokens: element?.cssProperties ?? [],
    supports: (property, value) => CSS.supports(property, value),
  };
};

/** Paints the preview in the page's own colours, and tells them; a frame has others, whatever the page. */
const paintBox = (platform: Platform): Parameters<typeof judgeAll>[0] => {
  const isFrame = isFramed(platform);
  const [background = '', text = ''] = ['background', 'text'].map((name) => {
    const value = choices[name] ?? '';
    return CSS.supports('color', value) ? value : untouched[name];
  });
  const page = { background, text };
  box.style.backgroundColor = isFrame ? '' : background;
  box.style.color = isFrame ? '' : text;
  box.style.colorScheme = isFrame ? '' : standOn(page);
  return isFrame ? FRAME_PAGES : [page];
};

const coloursNow = (reading: Reading, offer: Offer): ReadonlyMap<string, string> => {
  const chosen = new Map(reading.configuration.theme);
  return new Map(
    colourTokens(offer.tokens).flatMap((name) => {
      const standard = offer.tokens.find((token) => token.name === name)?.default ?? '';
      const colour = colourOf(chosen.get(name) ?? standard);
      return colour ? [[name, toHex(colour)] as const] : [];
    })
  );
};

const showPapers = ({ configuration, faults }: Reading, findings: readonly Finding[]): void => {
  if (faults.size > 0) {
    render(faultsView(faults), papers);
    return;
  }
  const weaknesses = findings.filter((one): one is Weakness => one.verdict?.passes === false);
  const groups = [
    ['What to paste', snippetParts(configuration, release)],
    ['Content security policy', policyParts(configuration)],
    ['Accessibility statement', [statementPart(configuration, { version: release.version, weaknesses })]],
  ] as const;
  render(papersView({ groups, said, onCopy }), papers);
};

const update = (): void => {
  const offer = offerOf(choices['element'] ?? '');
  const reading = readChoices(choices, initial, offer);
  const pages = paintBox(reading.configuration.platform);
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
      faults: reading.faults,
      findings,
      colours: coloursNow(reading, offer),
      onUse: (name, value) => {
        choose(name, value);
        update();
      },
    }),
    form
  );
  contrast.textContent = contrastSentence(findings);
  showPapers(reading, findings);
  writeAddress();
};

let waiting: ReturnType<typeof setTimeout> | undefined;

const updateSoon = (milliseconds: number): void => {
  clearTimeout(waiting);
  waiting = setTimeout(update, milliseconds);
};

const choose = (name: string, value: string): void => {
  choices = { ...choices, [name]: value };
  said.clear();
};

const onCopy = (part: Part, text: HTMLElement): void => {
  void copyFrom(text).then((words) => {
    said.clear();
    said.set(part.id, words);
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
  // Whoever types is not interrupted.
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
  choices = { ...untouched };
  said.clear();
  update();
});

update();
