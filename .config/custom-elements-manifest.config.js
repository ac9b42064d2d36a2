// What the analyser makes of our classes: https://custom-elements-manifest.open-wc.org/analyzer/config/

const built = (file) => file.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');

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

/** Only what a page can use: public members of ours, and the events that the doc block names with their types. */
const tidy = (declaration) => {
  const isOurs = ({ name, privacy = 'public', inheritedFrom }) =>
    privacy === 'public' && !name.startsWith('#') && inheritedFrom?.package === undefined;
  declaration.members = declaration.members?.filter(isOurs);
  declaration.events = declaration.events?.filter(({ name, type }) => name?.startsWith('rounds-') && type);
};

const isPublic = (file) =>
  /^src\/(index|define\/rounds-[^/]*|elements\/(.*-)?(element|events))\.ts$/.test(file);

/** What a consumer can reach, under the paths it has there. */
const publicModules = {
  name: 'rounds-public-modules',
  packageLinkPhase({ customElementsManifest }) {
    const modules = customElementsManifest.modules.filter(({ path }) => isPublic(path));
    const classes = modules.flatMap(({ path, declarations = [] }) =>
      declarations.map(({ name }) => [name, path])
    );
    const homes = new Map(classes);
    for (const { exports = [], declarations = [] } of modules) {
      declarations.forEach(tidy);
      for (const { kind, declaration } of exports) {
        if (kind === 'custom-element-definition') declaration.module = homes.get(declaration.name);
      }
    }
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
  plugins: [definitions, publicModules],
};
