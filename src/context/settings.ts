import { createContext } from '@lit/context';

/** What a provider hands to the elements inside it: plain data, so that two copies of this package understand it. */
export interface Settings {
  /** The backend; `null` where no provider around says. */
  readonly baseUrl: string | null;
  /** The integrated care system that everything is narrowed to. */
  readonly system: string | null;
  /** The programme that was chosen inside the provider. */
  readonly programme: string | null;
}

/** The key of {@link Settings}: global, and numbered, so that elements of another copy or version can tell. */
export const settingsContext = createContext<Settings>(Symbol.for('rounds-elements/settings@1'));
