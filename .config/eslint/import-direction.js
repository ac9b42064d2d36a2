// Imports run one way: define → elements → controllers → context → data → contract, with measures and shared on the
// ground beside contract. Elements never import each other, nothing below the elements knows Lit's templates, and the
// reference backend knows nothing of src/ but the wire and the statistics.
import path from 'node:path';
import { root } from '../../.tools/shell.js';

const layers = ['contract', 'data', 'context', 'controllers', 'elements', 'define', 'script'];
const ground = ['contract', 'measures', 'shared'];
const withoutLit = ['contract', 'data', 'measures'];

/** The folders of the backend, each with those that it may import. */
const mayUse = {
  kernel: [],
  store: ['kernel'],
  domain: ['kernel', 'store'],
  ingest: ['kernel', 'store', 'domain'],
  seed: ['kernel', 'store', 'domain', 'ingest'],
  api: ['kernel', 'store', 'domain'],
  cli: ['kernel', 'store', 'domain', 'ingest', 'seed', 'api'],
};

const place = (file) => {
  const [top, layer, element, ...rest] = path.relative(root, file).split(path.sep);
  return { top, layer, element: layer === 'elements' && rest.length > 0 ? element : null, room: rest[0] };
};

const fromSource = (from, to) => {
  if (to.top !== 'src') return `src may not import ${to.top}/`;
  if (to.layer === 'index.js') return 'only users of the package import src/index.ts';
  if (from.layer === 'index.ts') return to.layer === 'define' ? 'the index registers nothing' : null;
  if (from.layer === to.layer) {
    const another = from.element !== null && to.element !== null && from.element !== to.element;
    return another ? 'elements do not import each other' : null;
  }
  if (from.element === null && to.element !== null && from.layer === 'elements')
    return 'the base knows no element';
  if (ground.includes(to.layer))
    return ground.includes(from.layer) && from.layer !== 'shared' ? 'this is the ground' : null;
  return layers.indexOf(from.layer) > layers.indexOf(to.layer) ? null : `${from.layer} is below ${to.layer}`;
};

const fault = (from, to) => {
  if (from.top === 'src') return fromSource(from, to);
  const isBackend = from.top === 'demo' && from.layer === 'backend';
  if (isBackend && to.top === 'src')
    return 'the backend imports rounds-elements/contract and rounds-elements/measures by name';
  if (isBackend && to.top === 'demo' && to.layer !== 'backend')
    return 'the backend does not know the demo pages';
  if (isBackend && from.room !== to.room && !mayUse[from.room].includes(to.room))
    return `the backend's ${from.room} may not import its ${to.room}`;
  return null;
};

export const importDirection = {
  meta: { type: 'problem', schema: [], messages: { wrongWay: 'Import runs the wrong way: {{why}}.' } },
  create(context) {
    const from = place(context.filename);
    const check = ({ source }) => {
      const specifier = source?.value;
      if (typeof specifier !== 'string') return;
      const why = specifier.startsWith('.')
        ? fault(from, place(path.resolve(path.dirname(context.filename), specifier)))
        : from.top === 'src' && withoutLit.includes(from.layer) && /^(@lit\/|lit($|\/))/.test(specifier)
          ? `src/${from.layer} knows no Lit`
          : null;
      if (why) context.report({ node: source, messageId: 'wrongWay', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
