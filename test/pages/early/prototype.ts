/**
 * Replaces native methods as Prototype 1.6.0 does, which is not available as a package. Only methods whose replacement
 * differs from the standard are included.
 */
(() => {
  type Items = readonly unknown[];
  type Callback = (value: unknown, index: number) => unknown;
  const bound = (callback: Callback | undefined, context: unknown): Callback =>
    callback ? (value, index) => callback.call(context, value, index) : (value) => value;
  /** Its callbacks get the value and the index, but not the list. */
  const collect = function (this: Items, callback?: Callback, context?: unknown): unknown[] {
    const results: unknown[] = [];
    for (let index = 0; index < this.length; index += 1)
      results.push(bound(callback, context)(this[index], index));
    return results;
  };
  const toText = (value: unknown): string | undefined => {
    if (value === null) return 'null';
    if (typeof value === 'undefined' || typeof value === 'function') return undefined;
    if (typeof value === 'boolean') return String(value);
    const { toJSON } = value as { toJSON?: () => string };
    if (toJSON) return toJSON.call(value);
    const parts: string[] = [];
    for (const [name, each] of Object.entries(value)) {
      const text = toText(each);
      if (text !== undefined) parts.push(`"${name}": ${text}`);
    }
    return `{${parts.join(', ')}}`;
  };
  const assign = (target: object, methods: object): void => void Object.assign(target, methods);
  assign(Array.prototype, {
    map: collect,
    filter(this: Items, callback?: Callback, context?: unknown): unknown[] {
      const results: unknown[] = [];
      for (let index = 0; index < this.length; index += 1)
        if (bound(callback, context)(this[index], index)) results.push(this[index]);
      return results;
    },
    find(this: Items, callback?: Callback, context?: unknown): unknown {
      for (let index = 0; index < this.length; index += 1)
        if (bound(callback, context)(this[index], index)) return this[index];
      return undefined;
    },
    every(this: Items, callback?: Callback, context?: unknown): boolean {
      for (let index = 0; index < this.length; index += 1)
        if (!bound(callback, context)(this[index], index)) return false;
      return true;
    },
    some(this: Items, callback?: Callback, context?: unknown): boolean {
      for (let index = 0; index < this.length; index += 1)
        if (bound(callback, context)(this[index], index)) return true;
      return false;
    },
    entries(this: Items): unknown[] {
      return collect.call(this);
    },
    reduce(this: Items): unknown {
      return this.length > 1 ? this : this[0];
    },
    toJSON(this: Items): string {
      return `[${collect
        .call(this)
        .map((value) => toText(value))
        .join(', ')}]`;
    },
  });
  assign(String.prototype, {
    toJSON(this: string): string {
      return `"${this.replaceAll('"', '\\"')}"`;
    },
  });
  assign(Number.prototype, {
    toJSON(this: number): string {
      return isFinite(this) ? this.toString() : 'null';
    },
  });
  assign(Date.prototype, {
    toJSON(this: Date): string {
      return `"${this.toISOString()}"`;
    },
  });
  assign(HTMLElement.prototype, {
    remove(this: HTMLElement): HTMLElement {
      this.parentNode?.removeChild(this);
      return this;
    },
    update(this: HTMLElement): HTMLElement {
      return this;
    },
  });
  Reflect.set(window, 'Element', function Element(this: unknown, tag: string) {
    return document.createElement(tag);
  });
  Reflect.set(document, 'getElementsByClassName', () => []);
})();
