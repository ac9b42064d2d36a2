// Adds markup that hides properties: of the document, or of the form around the script.
{
  // Through `Reflect`, because such a script may have run before.
  const script = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement;
  const createElement = Reflect.get(Document.prototype, 'createElement') as (name: string) => Element;
  const parent = script.parentElement!;
  const exceptions = (script.dataset['except'] ?? '').split(' ');
  const names = new Set<string>();
  const first = parent instanceof HTMLFormElement ? HTMLFormElement.prototype : Document.prototype;
  for (let at: object | null = first; at && at !== Object.prototype; at = Reflect.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) if (!exceptions.includes(name)) names.add(name);

  const named = (tag: 'form' | 'img' | 'input', name: string): Element => {
    const element = createElement.call(document, tag);
    element.setAttribute('name', name);
    element.setAttribute('hidden', '');
    return element;
  };
  // Added together, because the first would hide what creates the next.
  const markup = [...names].flatMap((name) =>
    parent instanceof HTMLFormElement ? [named('input', name)] : [named('img', name), named('form', name)]
  );
  parent.append(...markup);
}
