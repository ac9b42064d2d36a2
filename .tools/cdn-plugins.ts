// Plug-ins that bundle a script of the one-script build. They are our own, because they depend on our parts, the name of our
// Trusted Types policy and the globals of our libraries.
import path from 'node:path';
import MagicString from 'magic-string';
import { parseSync, Visitor, type ESTree, type Plugin } from 'vite';
import { importOfPart, importOfReduce, isLater, isSchema, partOf, type Script } from './cdn-scripts.js';
import { documentPlugin } from './document-plugin.js';
import { Stop, root } from './shell.js';

const edited = (code: MagicString) => ({ code: code.toString(), map: code.generateMap({ hires: true }) });

/** Replaces imports of modules that another script hands over: `import('./drawing.js')` waits for rounds-chart.js. */
const partsPlugin = (script: Script): Plugin => ({
  name: 'rounds-parts',
  transform(source, id) {
    if (!id.startsWith(path.join(root, 'dist/'))) return null;
    const code = new MagicString(source);
    new Visitor({
      ImportExpression: ({ start, end, source: specifier }) => {
        if (specifier.type !== 'Literal' || typeof specifier.value !== 'string') return;
        const part = partOf(path.resolve(path.dirname(id), specifier.value));
        if (part === undefined || ('part' in script && part === script.part)) return;
        code.overwrite(start, end, `awaitRoundsPart(${JSON.stringify(part)})`);
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) return null;
    return edited(code.prepend(importOfPart('awaitRoundsPart')));
  },
});

/**
 * Replaces imports of modules that the package loads later, but that the first content needs. They are part of the first
 * script, so nothing is left to load. The schemas are too, but are not evaluated before the first answer arrives.
 */
const firstModulesPlugin: Plugin = {
  name: 'rounds-first-modules',
  transform(source, id) {
    if (!id.startsWith(path.join(root, 'dist/'))) return null;
    const code = new MagicString(source);
    const imports: string[] = [];
    new Visitor({
      ImportExpression: ({ start, end, source: specifier }) => {
        if (specifier.type !== 'Literal' || typeof specifier.value !== 'string') return;
        const file = path.resolve(path.dirname(id), specifier.value);
        if (isSchema(file) || isLater(file)) return;
        const name = `firstModule${imports.length}`;
        imports.push(`import * as ${name} from ${JSON.stringify(specifier.value)};\n`);
        code.overwrite(start, end, `Promise.resolve(${name})`);
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) return null;
    return edited(code.prepend(imports.join('')));
  },
};

const isLitPolicy = ({ consequent }: ESTree.ConditionalExpression): boolean => {
  if (consequent.type !== 'CallExpression' || consequent.callee.type !== 'MemberExpression') return false;
  const { callee, arguments: given } = consequent;
  const [name] = given;
  return (
    callee.property.type === 'Identifier' &&
    callee.property.name === 'createPolicy' &&
    name?.type === 'Literal' &&
    name.value === 'lit-html'
  );
};

/**
 * Replaces Lit's Trusted Types policy with the guard's. Lit's has a fixed name, which a page can use only once; the guard's
 * has our own name.
 */
const policyPlugin: Plugin = {
  name: 'rounds-policy',
  transform(source, id) {
    if (!id.endsWith('/lit-html/lit-html.js')) return null;
    const code = new MagicString(source);
    new Visitor({
      ConditionalExpression: (node) => {
        if (isLitPolicy(node)) code.overwrite(node.start, node.end, 'roundsPolicy');
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) throw new Stop('lit-html: no call of createPolicy("lit-html", …) found.');
    return edited(code);
  },
};

/**
 * Keeps zod's settings inside the script. zod shares them through a global of the page, where they would also apply to a copy
 * of zod that the page has.
 */
const zodSettingsPlugin: Plugin = {
  name: 'rounds-zod-settings',
  transform(source, id) {
    if (!id.endsWith('/zod/v4/core/core.js')) return null;
    const code = new MagicString(source);
    new Visitor({
      Identifier: ({ name, start, end }) => {
        if (name === 'globalThis') code.overwrite(start, end, 'roundsZodGlobals');
      },
    }).visit(parseSync(id, source).program);
    if (!code.hasChanged()) throw new Stop('zod: its core no longer uses globalThis.');
    return edited(code.prepend('const roundsZodGlobals = {};\n'));
  },
};

type Call = ESTree.CallExpression;

const isMethod = (callee: Call['callee'], name: string): callee is ESTree.StaticMemberExpression =>
  callee.type === 'MemberExpression' &&
  !callee.computed &&
  !callee.optional &&
  callee.property.type === 'Identifier' &&
  callee.property.name === name;

/**
 * Protects calls of methods that old page libraries replace: MooTools has an `Array.from` that does not read sets, and
 * Prototype 1.6 a `reduce` that returns the list.
 */
const replacedNativesPlugin: Plugin = {
  name: 'rounds-replaced-natives',
  transform(source, id) {
    if (!/\bArray\.from\(|\.reduce\(/.test(source) || id.endsWith('/src/script/natives.ts')) return null;
    const code = new MagicString(source);
    const reduced: Call[] = [];
    new Visitor({
      CallExpression: (call) => {
        const { start, end, callee, arguments: given } = call;
        const [first] = given;
        if (!first) return;
        if (source.slice(callee.start, callee.end) === 'Array.from') {
          if (given.length === 1) code.overwrite(start, first.start, '[...').overwrite(first.end, end, ']');
        } else if (isMethod(callee, 'reduce') && !source.slice(start, callee.end).includes('?.')) {
          // `list.reduce(add, 0)` becomes `roundsReduce(list, add, 0)`.
          code.appendLeft(start, 'roundsReduce(');
          code.overwrite(source.lastIndexOf('.', callee.property.start), first.start, ', ');
          reduced.push(call);
        }
      },
    }).visit(parseSync(id, source).program);
    if (reduced.length > 0) code.prepend(`${importOfReduce('roundsReduce')}\n`);
    return code.hasChanged() ? edited(code) : null;
  },
};

/** Parts whose modules use `document`. */
const PARTS_WITH_DOCUMENT: readonly string[] = ['chart'];

/** The plug-ins that change the modules of a script. */
export const pluginsOf = (script: Script): Plugin[] => [
  partsPlugin(script),
  firstModulesPlugin,
  policyPlugin,
  zodSettingsPlugin,
  replacedNativesPlugin,
  ...('part' in script && !PARTS_WITH_DOCUMENT.includes(script.part)
    ? []
    : [documentPlugin(path.join(root, 'dist/dom/native-document.js'))]),
];
