import type { PropertyDeclaration, ReactiveElement } from 'lit';

/**
 * Lit's `@property`, for legacy decorators alone, which is what this code is compiled with: Lit's own serves standard
 * ones too and weighs 0.2 kB more in every page.
 */
export const property =
  (options?: PropertyDeclaration) =>
  (prototype: ReactiveElement, name: string): void => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };
