/// <reference types="vite/client" />

/** A colour, a length or a number, in the format of the Design Tokens Community Group. */
interface DesignToken {
  readonly $value: { readonly hex?: string; readonly alpha?: number };
}

interface DesignTokens {
  readonly rounds: Readonly<Record<'light' | 'dark' | 'length', Readonly<Record<string, DesignToken>>>>;
}

// Globs, because the file is built. Without it, Storybook runs without swatches.
const [found] = Object.values(
  import.meta.glob<DesignTokens>('../dist/rounds.tokens.json', { eager: true, import: 'default' })
);
const [address] = Object.values(
  import.meta.glob<string>('../dist/rounds.tokens.json', { eager: true, import: 'default', query: '?url' })
);

/** Address of the file with all tokens. */
export const tokensFile = address ?? '';

/** Returns the colour of a token in a colour scheme, for CSS; null for a length. */
export const swatchOf = (property: string, scheme: 'light' | 'dark'): string | null => {
  const value = found?.rounds[scheme][property.replace('--rounds-', '')]?.$value;
  if (!value?.hex) return null;
  return `color-mix(in srgb, ${value.hex} ${(value.alpha ?? 1) * 100}%, transparent)`;
};
