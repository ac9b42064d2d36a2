interface Policies {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string }
  ): { createHTML(html: string): unknown };
}

const { trustedTypes } = globalThis as { trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy('hand-written', { createHTML: (html) => html });

/** Markup as `innerHTML` takes it, also where a page wants trusted types. */
export const asHtml = (markup: string): string => (policy?.createHTML(markup) ?? markup) as string;
