// Runs in the page: the parts of SharePoint that web parts use. Loads a bundle as its loader does, with RequireJS and by the
// component's manifest, and gives web parts the base class and the functions of the property pane that the manifest asks for.

/** A file or another component that a web part needs. */
type Resource =
  | { readonly type: 'path'; readonly path: string }
  | {
      readonly type: 'localizedPath';
      readonly paths: Readonly<Record<string, string>>;
      readonly defaultPath: string;
    }
  | { readonly type: 'component' };

/** Manifest of a web part in the package. */
export interface ComponentManifest {
  readonly id: string;
  readonly alias: string;
  readonly supportedHosts: readonly string[];
  readonly supportsThemeVariants: boolean;
  readonly preconfiguredEntries: readonly {
    readonly title: Readonly<Record<string, string>>;
    readonly description: Readonly<Record<string, string>>;
  }[];
  readonly loaderConfig: {
    readonly internalModuleBaseUrls: readonly string[];
    readonly entryModuleId: string;
    readonly exportName?: string;
    readonly scriptResources: Readonly<Record<string, Resource>>;
  };
}

/** A field of a property pane, created by the functions below. */
export interface Field {
  readonly kind: string;
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly options?: readonly { readonly key: string; readonly text: string }[];
  readonly onGetErrorMessage?: ((value: string) => string) | undefined;
}

interface Pane {
  readonly pages: readonly {
    readonly groups: readonly { readonly groupName: string; readonly groupFields: readonly Field[] }[];
  }[];
}

interface WebPart {
  properties: Record<string, unknown>;
  domElement: HTMLElement;
  displayMode: number;
  context: object;
  onInit: () => Promise<void>;
  render: () => void;
  onThemeChanged: (theme: unknown) => void;
  onDispose: () => void;
  getPropertyPaneConfiguration: () => Pane;
}

/** The way in which a web part is added to the page. */
export interface Placement {
  readonly properties: Record<string, unknown>;
  /** Language of SharePoint itself. */
  readonly culture?: string;
  readonly theme?: unknown;
  readonly isEditing?: boolean;
}

const READ = 1;
const EDIT = 2;

/** Base class. It is a function, because the compiled web parts call it without `new`. */
function BaseClientSideWebPart(): void {
  // The page sets the fields.
}
Object.assign(BaseClientSideWebPart.prototype as object, {
  onInit: () => Promise.resolve(),
  onThemeChanged: () => undefined,
  onDispose: () => undefined,
});

const fieldOf =
  (kind: string) =>
  (name: string, properties: object): object => ({ kind, name, ...properties });

const COMPONENTS: Readonly<Record<string, unknown>> = {
  '@microsoft/sp-core-library': {
    DisplayMode: { Read: READ, Edit: EDIT },
    Version: { parse: (text: string) => ({ toString: () => text }) },
  },
  '@microsoft/sp-property-pane': {
    PropertyPaneTextField: fieldOf('text'),
    PropertyPaneToggle: fieldOf('toggle'),
    PropertyPaneDropdown: fieldOf('dropdown'),
  },
  '@microsoft/sp-webpart-base': { BaseClientSideWebPart },
};

/** RequireJS, which SharePoint's loader uses. */
interface RequireJs {
  (
    names: readonly string[],
    resolve: (...modules: readonly unknown[]) => void,
    reject: (error: unknown) => void
  ): void;
  config: (configuration: { readonly paths: Readonly<Record<string, string>> }) => void;
}

/** Loads the bundle of a web part, and returns its class. */
const loadClass = async (
  { loaderConfig: { entryModuleId, exportName, scriptResources } }: ComponentManifest,
  base: string,
  culture: string
): Promise<new () => WebPart> => {
  const paths = Object.entries(scriptResources).flatMap(([name, resource]) => {
    if (resource.type === 'component') return [];
    const file = resource.type === 'path' ? resource.path : (resource.paths[culture] ?? resource.defaultPath);
    return [[name, (base + file).replace(/\.js$/, '')] as const];
  });
  page.requirejs.config({ paths: Object.fromEntries(paths) });
  const bundle = await new Promise<unknown>((resolve, reject) => {
    page.requirejs([entryModuleId], resolve, reject);
  });
  // A bundle of several web parts has an export for each, and the class is the default export of that.
  const module = exportName ? (bundle as Record<string, unknown>)[exportName] : bundle;
  return (module as { default: new () => WebPart }).default;
};

const placed: (WebPart | Error | null)[] = [];
const found = (index: number): WebPart => {
  const webPart = placed[index];
  if (webPart instanceof Error) throw webPart;
  if (!webPart) throw new RangeError(`Web part ${index} is not on the page`);
  return webPart;
};

let opened = 0;

const place = async (
  manifest: ComponentManifest,
  base: string,
  { culture = 'en-US', isEditing = false, theme, properties }: Placement
): Promise<WebPart> => {
  const Class = await loadClass(manifest, base, culture);
  const domElement = document.createElement('div');
  domElement.className = 'web-part';
  document.querySelector('main')?.append(domElement);
  const webPart = new Class();
  Object.assign(webPart, {
    properties: { ...properties },
    domElement,
    displayMode: isEditing ? EDIT : READ,
    context: {
      pageContext: { cultureInfo: { currentUICultureName: culture } },
      propertyPane: { open: () => (opened += 1) },
    },
  });
  if (theme !== undefined) show(webPart, theme);
  await webPart.onInit();
  webPart.render();
  return webPart;
};

/** Shows a section's theme: its background on the page, and the event to the web part. */
const show = (webPart: WebPart, theme: unknown): void => {
  const { semanticColors } = theme as { readonly semanticColors?: { readonly bodyBackground?: string } };
  webPart.domElement.style.backgroundColor = semanticColors?.bodyBackground ?? '';
  webPart.onThemeChanged(theme);
};

const fieldsIn = (webPart: WebPart): readonly Field[] =>
  webPart
    .getPropertyPaneConfiguration()
    .pages.flatMap(({ groups }) => groups.flatMap(({ groupFields }) => groupFields));

/** Commands of the tests. */
export const host = {
  /** Returns the number of times that someone was sent to the property pane. */
  opened: (): number => opened,

  /** Begins to load a web part for the page, and returns its index. Chromium may lose promises that tests wait for. */
  add: (manifest: ComponentManifest, base: string, placement: Placement): number => {
    const index = placed.push(null) - 1;
    place(manifest, base, placement).then(
      (webPart) => (placed[index] = webPart),
      (error: unknown) => (placed[index] = error instanceof Error ? error : new Error(String(error)))
    );
    return index;
  },

  /** Returns whether a web part is on the page. Throws the error of one that could not be loaded. */
  isPlaced: (index: number): boolean => placed[index] !== null && Boolean(found(index)),

  /** Changes a property as the property pane does: not if its field refuses the value. Returns the error. */
  setProperty: (index: number, name: string, value: unknown): string => {
    const webPart = found(index);
    const error =
      fieldsIn(webPart)
        .find((field) => field.name === name)
        ?.onGetErrorMessage?.(String(value)) ?? '';
    if (error === '') {
      webPart.properties[name] = value;
      webPart.render();
    }
    return error;
  },

  setTheme: (index: number, theme: unknown): void => show(found(index), theme),

  groups: (index: number): readonly string[] =>
    found(index)
      .getPropertyPaneConfiguration()
      .pages.flatMap(({ groups }) => groups.map(({ groupName }) => groupName)),

  /** Returns the fields of the property pane, without their functions. */
  fields: (index: number): readonly Field[] =>
    fieldsIn(found(index)).map((field) => ({ ...field, onGetErrorMessage: undefined })),

  dispose: (index: number): void => {
    found(index).onDispose();
    found(index).domElement.remove();
  },
};

/** Commands of the tests. */
export type Host = typeof host;

/** Globals of the page. */
export interface HostWindow {
  host: Host;
  requirejs: RequireJs;
  define: (name: string, dependencies: readonly string[], factory: () => unknown) => void;
  refused: string[];
}

const page = window as unknown as HostWindow;
page.host = host;
page.refused = [];
for (const [name, component] of Object.entries(COMPONENTS)) page.define(name, [], () => component);
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  page.refused.push(`${violatedDirective} ${blockedURI}`);
});
