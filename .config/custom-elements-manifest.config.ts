// What the analyser makes of our classes: https://custom-elements-manifest.open-wc.org/analyzer/config/

import { readFileSync } from 'node:fs';

const built = (file) => file.replace(/^(src|\.)\//, 'dist/').replace(/\.ts$/, '.js');

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** The properties that a page may set, from where they are written down: the table and the defaults of the tokens. */
const tokens = () => {
  const source = read('src/shared/tokens.ts');
  // The last default is the one of today's browsers, those before it are for older ones.
  const defaults = new Map(
    [...source.matchAll(/var\((--rounds-[\w-]+), (.*)\);/g)].map(([, name, value]) => [name, value])
  );
  const rows = [...source.matchAll(/\| `(--rounds-[\w-]+)` *\| (.*?) *\|/g)];
  const reserve = /var\(--rounds-reserve, (.*)\);/.exec(read('src/rounds.css'))[1];
  return [
    ...rows.map(([, name, description]) => ({ name, description, default: defaults.get(name) })),
    { name: '--rounds-reserve', description: 'the height that `rounds.css` keeps free', default: reserve },
  ];
};

/** Definitions stand apart from their classes, in a form of our own that the analyser does not know. */
const definitions = {
  name: 'rounds-definitions',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineOnce') return;
    const [tag, element] = node.arguments;
    const declaration = { name: element.getText(), module: moduleDoc.path };
    moduleDoc.exports = [
      ...(moduleDoc.exports ?? []),
      { kind: 'custom-element-definition', name: tag.text, declaration },
    ];
  },
};

/** Names of types that are a union of strings, `type GroupBy = 'month' | 'day' | 'none'`, give way to what they stand for. */
const unions = () => {
  const known = new Map();
  return {
    name: 'rounds-unions',
    collectPhase({ ts, node }) {
      if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
      const isText = (type) => ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
      if (node.type.types.every(isText)) known.set(node.name.text, node.type.getText());
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const { attributes = [], members = [] } of declarations) {
          for (const { type } of [...attributes, ...members]) {
            const [, name] = /^(?:\w+\.)?(\w+)$/.exec(type?.text ?? '') ?? [];
            if (known.has(name)) type.text = known.get(name);
          }
        }
      }
    },
  };
};

/** Only what a page can use: public members of ours, and the events that the doc block names with their types. */
const tidy = (declaration) => {
  const isOurs = ({ name, privacy = 'public', inheritedFrom }) =>
    privacy === 'public' && !name.startsWith('#') && inheritedFrom?.package === undefined;
  declaration.members = declaration.members?.filter(isOurs);
  declaration.events = declaration.events?.filter(({ name, type }) => name?.startsWith('rounds-') && type);
};

const GLOBALS = ['Event', 'HTMLElement'];

const isPublic = (file) =>
  /^src\/(index|define\/rounds-[^/]*|elements\/(.*-)?(element|events))\.ts$/.test(file);

/** What a consumer can reach, under the paths it has there. */
const publicModules = {
  name: 'rounds-public-modules',
  packageLinkPhase({ customElementsManifest }) {
    // In one order, whichever way the files were found.
    const modules = customElementsManifest.modules
      .filter(({ path }) => isPublic(path))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
    const classes = modules.flatMap(({ path, declarations = [] }) =>
      declarations.map(({ name }) => [name, path])
    );
    const homes = new Map(classes);
    for (const { exports = [], declarations = [] } of modules) {
      for (const declaration of declarations) {
        tidy(declaration);
        if (declaration.superclass?.name !== 'RoundsElement') continue;
        declaration.cssProperties = [...tokens(), ...(declaration.cssProperties ?? [])];
      }
      for (const { kind, declaration } of exports) {
        if (kind === 'custom-element-definition') declaration.module = homes.get(declaration.name);
      }
      for (const { superclass } of declarations) {
        // What stands in no module of ours is the browser's, or no class that a consumer could find.
        if (!superclass || homes.has(superclass.name)) continue;
        delete superclass.module;
        if (GLOBALS.includes(superclass.name)) superclass.package = 'global:';
      }
    }
    // Types, and functions of modules that nobody can reach: for TypeScript to tell.
    for (const module of modules)
      module.exports = module.exports?.filter(({ declaration }) => homes.has(declaration.name));
    // Paths stand in many places of the manifest: as a module's own, and wherever something refers to it.
    const text = JSON.stringify(modules, (key, value) =>
      (key === 'path' || key === 'module') && typeof value === 'string'
        ? built(value.replace(/^\//, ''))
        : value
    );
    customElementsManifest.modules = JSON.parse(text);
  },
};

export default {
  globs: ['src/**/*.ts'],
  litelement: true,
  packagejson: false,
  plugins: [definitions, unions(), publicModules],
};
