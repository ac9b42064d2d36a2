const methods = new Map<unknown, unknown>();

/** Returns a method that runs on the document itself. */
const methodOfDocument = (method: unknown): unknown => {
  if (typeof method !== 'function') return method;
  const known = methods.get(method);
  if (known) return known;
  const bound: unknown = method.bind(document);
  methods.set(method, bound);
  return bound;
};

/** The object that has a property: `Document.prototype`, except for own properties of each document, such as `location`. */
const ownerOf = (name: string | symbol): object =>
  name in Document.prototype ? Document.prototype : document;

/**
 * The document with the browser's own properties, which markup such as `<form name="createElement">` hides on `document`.
 * The build replaces `document` with this object in the package and in the scripts, including the copy of Lit in the
 * scripts. `undefined` on a server.
 */
export const nativeDocument: object | undefined =
  'document' in globalThis
    ? new Proxy(document, {
        get: (_, name) => methodOfDocument(Reflect.get(ownerOf(name), name, document)),
        set: (_, name, value) => Reflect.set(ownerOf(name), name, value, document),
      })
    : undefined;
