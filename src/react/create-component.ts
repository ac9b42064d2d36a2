import {
  createElement,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type FunctionComponent,
  type Ref,
} from 'react';

/** Description of an element, which `.tools/manifest.ts` writes from the manifest. */
export interface ComponentOptions {
  readonly tag: string;
  /** Loads the module that defines the tag. */
  readonly define: () => Promise<unknown>;
  /** The attribute of each prop that has one. Values are text, numbers and booleans. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Props without an attribute, which are set as properties. */
  readonly properties: readonly string[];
  /** The event of each prop that is an event handler. */
  readonly events: Readonly<Record<string, string>>;
}

type Props = Readonly<Record<string, unknown>> & { readonly ref?: Ref<HTMLElement | null> };

/**
 * Returns a React component for an element. A server renders the tag with its attributes and children. The browser defines the
 * element only after its event listeners are attached, because hydration does not attach them
 * (https://github.com/facebook/react/issues/35446) and an element defined earlier could finish loading before then.
 */
export const createComponent = (options: ComponentOptions): FunctionComponent<Props> => {
  const { tag, define, attributes, properties, events } = options;

  const Component = ({ ref, ...props }: Props) => {
    const own = useRef<HTMLElement>(null);
    const given = useRef<Readonly<Record<string, unknown>>>({});
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => own.current);

    useLayoutEffect(() => {
      for (const name of properties) {
        if (own.current && props[name] !== given.current[name]) Reflect.set(own.current, name, props[name]);
      }
      given.current = props;
    });

    useLayoutEffect(() => {
      const listeners = new AbortController();
      for (const [prop, event] of Object.entries(events)) {
        const handler = props[prop];
        if (typeof handler === 'function')
          own.current?.addEventListener(event, handler as EventListener, { signal: listeners.signal });
      }
      return () => listeners.abort();
    });

    useLayoutEffect(() => {
      define().catch((error: unknown) => {
        // The children of the tag remain visible.
        console.error(`[rounds-elements] <${tag}> could not be loaded`, error);
      });
    }, []);

    const passed = Object.entries(props)
      .filter(([name]) => !properties.includes(name) && !Object.hasOwn(events, name))
      .map(([name, value]) => [attributes[name] ?? name, value] as const);
    return createElement(tag, { ...Object.fromEntries(passed), ref: own });
  };
  Component.displayName = tag;
  return Component;
};
