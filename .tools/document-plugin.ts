// A plug-in of both builds, the package and the scripts: markup such as `<form name="createElement">` hides properties of the
// document, so code uses the properties of our own object instead.
import MagicString from 'magic-string';
import { parseSync, Visitor, type ESTree, type Plugin } from 'vite';

const LOCAL_NAME = 'roundsDocument';

/**
 * Replaces `document` where a property of it is used. Lit, which is part of the scripts only, reads the properties from a
 * variable of its own.
 *
 * @param nativeDocument path of the module that exports the object
 * @param isIncluded chooses modules by their paths
 */
export const documentPlugin = (
  nativeDocument: string,
  isIncluded: (id: string) => boolean = () => true
): Plugin => ({
  name: 'rounds-document',
  transform(source, id) {
    if (id === nativeDocument || !/\bdocument\b/.test(source) || !isIncluded(id)) return null;
    const code = new MagicString(source);
    const isLit = id.endsWith('/lit-html/lit-html.js');
    const variable = isLit ? /\b(\w+)=document\b/.exec(source)?.[1] : undefined;
    let inLit = 0;
    const replaceVariable = (node: ESTree.Expression): void => {
      if (node.type !== 'Identifier' || node.name !== variable) return;
      code.overwrite(node.start, node.end, LOCAL_NAME);
      inLit += 1;
    };
    new Visitor({
      MemberExpression: ({ object, property }) => {
        if (object.type === 'Identifier' && object.name === 'document')
          code.overwrite(object.start, object.end, LOCAL_NAME);
        // Other objects in Lit also have short names, but none has such a method.
        else if (property.type === 'Identifier' && /^create[A-Z]/.test(property.name))
          replaceVariable(object);
      },
      // Lit imports nodes with `(options?.creationScope ?? document).importNode`.
      LogicalExpression: ({ operator, right }) => {
        if (operator === '??') replaceVariable(right);
      },
    }).visit(parseSync(id, source).program);
    if (isLit && inLit < 5) throw new Error('lit-html: its uses of the document were not found.');
    if (!code.hasChanged()) return null;
    code.prepend(`import { nativeDocument as ${LOCAL_NAME} } from ${JSON.stringify(nativeDocument)};\n`);
    return { code: code.toString(), map: code.generateMap({ hires: true }) };
  },
});
