/** A medium that a story can simulate. */
export type SimulatedMedia = 'print' | 'forced-colors';

const matchers: Record<SimulatedMedia, RegExp> = {
  print: /\bprint\b/,
  'forced-colors': /forced-colors:\s*active/,
};

/** The original query of each rule, so that the simulation can end. */
const originals = new WeakMap<CSSMediaRule, string>();

/**
 * Applies the authors' rules for a medium on screen, in every style sheet of the page and of its shadow roots. It does not
 * apply what browsers themselves do in print or with forced colours, which the screenshots and the tests emulate.
 */
export function simulateMedia(medium: SimulatedMedia | null): void {
  for (const sheet of sheetsOf(document)) applyQueries(sheet.cssRules, medium);
}

function* sheetsOf(root: Document | ShadowRoot): Generator<CSSStyleSheet> {
  yield* root.styleSheets;
  yield* root.adoptedStyleSheets;
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) yield* sheetsOf(element.shadowRoot);
  }
}

function applyQueries(rules: CSSRuleList, medium: SimulatedMedia | null): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const original = originals.get(rule) ?? rule.media.mediaText;
      originals.set(rule, original);
      rule.media.mediaText = medium === null ? original : simulatedQuery(medium, original);
    }
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) applyQueries(rule.cssRules, medium);
  }
}

function simulatedQuery(medium: SimulatedMedia, query: string): string {
  if (matchers[medium].test(query)) return 'all';
  if (medium === 'print' && /\bscreen\b/.test(query)) return 'not all';
  return query;
}
