import { createContext } from '@lit/context';

/** Settings that a provider passes to the elements inside it. Plain data, so that different copies of this package can share it. */
export interface Settings {
  /** Base URL of the backend; `null` if no surrounding provider sets it. */
  readonly baseUrl: string | null;
  /** Code of the integrated care system to which all results are limited. */
  readonly system: string | null;
  /** Id of the programme selected inside the provider. */
  readonly programme: string | null;
}

/** Context key of {@link Settings}: global and versioned, so that it works across copies and versions of the package. */
export const settingsContext = createContext<Settings>(Symbol.for('rounds-elements/settings@1'));
