// Combines modules in the CommonJS format into a classic script, each in a separate function, and joins their source maps.
import { FlattenMap, encodedMap, type SectionedSourceMapInput } from '@jridgewell/trace-mapping';
import { Stop } from './shell.js';

/** A module with its source map, as a bundler writes it. */
export interface WrappedModule {
  readonly code: string;
  readonly map: { readonly mappings: string } | null;
  readonly moduleIds: readonly string[];
}

/** Source map of part of a file. */
interface Section {
  readonly offset: { readonly line: number; readonly column: number };
  readonly map: unknown;
}

/** The start of a script: a banner, and a guard that ends the script if it must not run. */
interface Start {
  readonly banner: string;
  readonly guard: string;
}

/** A script that is built line by line. */
class ScriptFile {
  readonly #file: string;
  readonly #lines: string[];
  readonly #sections: Section[] = [];

  constructor(file: string, { banner, guard }: Start) {
    this.#file = file;
    this.#lines = `${banner}\n(()=>{${guard}`.split('\n');
  }

  add(line: string): void {
    this.#lines.push(line);
  }

  addModule({ code, map }: WrappedModule): void {
    if (!map) throw new Stop(`${this.#file} has a module without source map.`);
    this.#sections.push({ offset: { line: this.#lines.length, column: 0 }, map });
    this.#lines.push(...code.trimEnd().split('\n'));
  }

  finish(): { readonly code: string; readonly map: string } {
    const lines = [...this.#lines, '})();', `//# sourceMappingURL=${this.#file}.map`];
    const sectioned = { version: 3, file: this.#file, sections: this.#sections };
    const map = encodedMap(new FlattenMap(sectioned as SectionedSourceMapInput));
    return { code: lines.join('\n'), map: JSON.stringify(map) };
  }
}

/** Returns the code and the source map of a script with one module. */
export const wrapModule = (
  file: string,
  start: Start,
  module: WrappedModule
): { readonly code: string; readonly map: string } => {
  const script = new ScriptFile(file, start);
  script.addModule(module);
  return script.finish();
};

/** Returns the code and the source map of a script with several modules, which its guard’s `roundsModules` takes by name. */
export const wrapModules = (
  file: string,
  start: Start,
  modules: ReadonlyMap<string, WrappedModule>
): { readonly code: string; readonly map: string } => {
  const script = new ScriptFile(file, start);
  script.add('roundsModules({');
  for (const [name, module] of modules) {
    // In brackets, because browsers then compile the function immediately. Otherwise, they compile it twice.
    script.add(`${JSON.stringify(name)}:(function(require,exports){`);
    script.addModule(module);
    script.add('}),');
  }
  script.add('});');
  return script.finish();
};
