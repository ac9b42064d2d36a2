interface Policies {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string }
  ): { createHTML(html: string): unknown };
}

const { trustedTypes } = globalThis as { trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy('hand-written', { createHTML: (html) => html });

/** Returns markup for `innerHTML`, also on pages that require Trusted Types. */
export const asHtml = (markup: string): string => (policy?.createHTML(markup) ?? markup) as string;
