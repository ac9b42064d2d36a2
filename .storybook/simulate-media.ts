/** A media feature that a story can show without a device that has it. */
export type SimulatedMedia = 'print' | 'forced-colors';

const matchers: Record<SimulatedMedia, RegExp> = {
  print: /\bprint\b/,
  'forced-colors': /forced-colors:\s*active/,
};

/** What each rule said before, so that a story can be left again. */
const written = new WeakMap<CSSMediaRule, string>();

/**
 * Makes the author's rules for a medium apply on the screen, in every style sheet of the page and of its shadow roots.
 * Only the author's rules: what a browser does by itself in print or forced colours is seen by emulation in
 * `.tools/screenshots.ts` and in the tests.
 */
export function simulateMedia(medium: SimulatedMedia | null): void {
  for (const sheet of sheetsOf(document)) flip(sheet.cssRules, medium);
}

function* sheetsOf(root: Document | ShadowRoot): Generator<CSSStyleSheet> {
  yield* root.styleSheets;
  yield* root.adoptedStyleSheets;
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) yield* sheetsOf(element.shadowRoot);
  }
}

function flip(rules: CSSRuleList, medium: SimulatedMedia | null): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const original = written.get(rule) ?? rule.media.mediaText;
      written.set(rule, original);
      rule.media.mediaText = medium === null ? original : shownIn(medium, original);
    }
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) flip(rule.cssRules, medium);
  }
}

function shownIn(medium: SimulatedMedia, query: string): string {
  if (matchers[medium].test(query)) return 'all';
  if (medium === 'print' && /\bscreen\b/.test(query)) return 'not all';
  return query;
}
