// Imports run one way: define → elements → controllers → context → data → contract, with measures and shared at the bottom
// beside contract. Elements never import each other, nothing below the elements knows Lit's templates, and the reference
// backend knows nothing of src/ but the contract and the statistics.
import path from 'node:path';
import { type Rule } from 'eslint';

const root = path.dirname(path.dirname(import.meta.dirname));

const layers = ['contract', 'data', 'context', 'controllers', 'elements', 'define', 'script'];
const bottom = ['contract', 'measures', 'shared'];
const withoutLit = ['contract', 'data', 'measures'];

interface Place {
  readonly top: string;
  readonly layer: string;
  readonly element: string | null;
}

const placeOf = (file: string): Place => {
  const [top = '', layer = '', element = '', ...rest] = path.relative(root, file).split(path.sep);
  return { top, layer, element: layer === 'elements' && rest.length > 0 ? element : null };
};

const faultInSource = (from: Place, to: Place): string | null => {
  if (to.top !== 'src') return `src may not import ${to.top}/`;
  if (to.layer === 'index.js') return 'only users of the package import src/index.ts';
  if (from.layer === 'index.ts') return to.layer === 'define' ? 'the index registers no element' : null;
  if (from.layer === to.layer) {
    const isOther = from.element !== null && to.element !== null && from.element !== to.element;
    return isOther ? 'elements do not import each other' : null;
  }
  if (from.element === null && to.element !== null && from.layer === 'elements') {
    return 'the base class knows no element';
  }
  if (bottom.includes(to.layer)) {
    return bottom.includes(from.layer) && from.layer !== 'shared' ? `${from.layer} imports no layer` : null;
  }
  return layers.indexOf(from.layer) > layers.indexOf(to.layer) ? null : `${from.layer} is below ${to.layer}`;
};

const faultOf = (from: Place, to: Place): string | null => {
  if (from.top === 'src') return faultInSource(from, to);
  const isBackend = from.top === 'demo' && from.layer === 'backend';
  if (isBackend && to.top === 'src' && !['contract', 'measures'].includes(to.layer)) {
    return 'the backend imports src/contract and src/measures only';
  }
  if (isBackend && to.top === 'demo' && to.layer !== 'backend') {
    return 'the backend does not know the demo pages';
  }
  return null;
};

type Source = Parameters<NonNullable<Rule.RuleListener['ImportExpression']>>[0]['source'];

export const importDirection: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { wrongWay: 'Import runs the wrong way: {{reason}}.' } },
  create(context) {
    const from = placeOf(context.filename);
    const check = (source: Source): void => {
      if (source.type !== 'Literal' || typeof source.value !== 'string') return;
      const specifier = source.value;
      const isLit = /^(@lit\/|lit($|\/))/.test(specifier);
      const reason = specifier.startsWith('.')
        ? faultOf(from, placeOf(path.resolve(path.dirname(context.filename), specifier)))
        : from.top === 'src' && withoutLit.includes(from.layer) && isLit
          ? `src/${from.layer} does not know Lit`
          : null;
      if (reason) context.report({ node: source, messageId: 'wrongWay', data: { reason } });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => {
        if (source) check(source);
      },
      ExportAllDeclaration: ({ source }) => check(source),
    };
  },
};
