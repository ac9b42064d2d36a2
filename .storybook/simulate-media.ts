/** A medium that a story can simulate. */
export type SimulatedMedia = 'print' | 'forced-colors';

const matchers: Record<SimulatedMedia, RegExp> = {
  print: /\bprint\b/,
  'forced-colors': /forced-colors:\s*active/,
};

/** The original query of each rule that is simulated, so that the simulation can end, also where no element uses the rule now. */
const originals = new Map<CSSMediaRule, string>();

/**
 * Applies the authors' rules for a medium on screen, in every style sheet of the page and of its shadow roots. It does not
 * apply what browsers themselves do in print or with forced colours, which the screenshots and the tests emulate.
 */
export function simulateMedia(medium: SimulatedMedia | null): void {
  for (const [rule, query] of originals) rule.media.mediaText = query;
  originals.clear();
  if (medium) for (const sheet of sheetsOf(document)) applyQueries(sheet.cssRules, medium);
}

function* sheetsOf(root: Document | ShadowRoot): Generator<CSSStyleSheet> {
  yield* root.styleSheets;
  yield* root.adoptedStyleSheets;
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) yield* sheetsOf(element.shadowRoot);
  }
}

function applyQueries(rules: CSSRuleList, medium: SimulatedMedia): void {
  for (const rule of rules) {
    // Elements of the same kind share their style sheets.
    if (rule instanceof CSSMediaRule && !originals.has(rule)) {
      const query = rule.media.mediaText;
      originals.set(rule, query);
      rule.media.mediaText = simulatedQuery(medium, query);
    }
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) applyQueries(rule.cssRules, medium);
  }
}

function simulatedQuery(medium: SimulatedMedia, query: string): string {
  if (matchers[medium].test(query)) return 'all';
  if (medium === 'print' && /\bscreen\b/.test(query)) return 'not all';
  return query;
}
