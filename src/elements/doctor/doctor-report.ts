import type { BackendFinding } from '../../data/probe.js';
import type { DoctorMessages } from './messages/en.js';
import type { PageFinding } from './doctor-page.js';

/** A result of a check, about the page or a backend. */
export type Finding = BackendFinding | PageFinding;

/** Severity of a finding. */
type Severity = 'fault' | 'note' | 'fine';

const NOTES: readonly string[] = ['copies', 'style-sheet', 'headers'];
const FINE: readonly string[] = ['fine', 'elements-fine'];

/** A finding in words. */
export interface Entry {
  readonly severity: Severity;
  readonly problem: string;
  /** The change that fixes the problem; empty if no change is needed. */
  readonly remedy: string;
}

const messageOf = (finding: Finding, { found, list }: DoctorMessages): readonly [string, string] => {
  switch (finding.code) {
    case 'fine':
      return found.fine(finding.baseUrl, finding.name, finding.contract);
    case 'address':
      return found.address(finding.baseUrl, finding.detail);
    case 'policy':
      return found.policy(finding.baseUrl, new URL(finding.baseUrl).origin);
    case 'unreachable':
    case 'cors':
    case 'redirect':
    case 'page':
    case 'not-json':
    case 'headers':
      return found[finding.code](finding.baseUrl);
    case 'http':
      return found.http(finding.baseUrl, finding.status);
    case 'contract':
      return found.contract(finding.baseUrl, finding.detail);
    case 'version':
      return found.version(finding.baseUrl, finding.version);
    case 'no-elements':
    case 'no-backend':
    case 'elements-fine':
      return found[finding.code];
    case 'wrapped-fetch':
      return found['wrapped-fetch'](finding.baseUrl, new URL(finding.baseUrl).origin);
    case 'held':
      return found.held(list(finding.files));
    case 'hidden':
      return found.hidden(list(finding.names));
    case 'second-script':
      return found['second-script'](list(finding.files));
    case 'script-policy':
      return found['script-policy'](list(finding.files), finding.sources.join(' '));
    case 'refused':
      return found.refused(
        list(finding.tags.map((tag) => `<${tag}>`)),
        finding.baseUrl,
        [...finding.listed, finding.baseUrl].join(' ')
      );
    case 'undefined':
    case 'no-script':
    case 'trusted-types':
    case 'style-sheet':
      return found[finding.code](list(finding.tags.map((tag) => `<${tag}>`)));
    case 'versions':
      return found.versions(list(finding.versions));
    case 'copies':
      return found.copies(finding.warnings.join('\n'));
  }
};

/** Returns the findings in words, most severe first. */
export const entriesOf = (findings: readonly Finding[], messages: DoctorMessages): readonly Entry[] => {
  const entries = findings.map((finding): Entry => {
    const [problem, remedy] = messageOf(finding, messages);
    const { code } = finding;
    return {
      severity: FINE.includes(code) ? 'fine' : NOTES.includes(code) ? 'note' : 'fault',
      problem,
      remedy,
    };
  });
  const order: readonly Severity[] = ['fault', 'note', 'fine'];
  return order.flatMap((severity) => entries.filter((entry) => entry.severity === severity));
};

/** Returns the entries as text to copy. */
export const reportOf = (
  entries: readonly Entry[],
  { severities, reportTitle, checked }: DoctorMessages,
  page: {
    readonly faults: number;
    readonly version: string;
    readonly contract: string;
    readonly origin: string;
    readonly agent: string;
  }
): string =>
  [
    reportTitle(page.version, page.contract),
    `${page.origin}\n${page.agent}`,
    checked(page.faults),
    ...entries.map(({ severity, problem, remedy }) =>
      [`${severities[severity]}: ${problem}`, ...(remedy ? [`→ ${remedy}`] : [])].join('\n')
    ),
  ].join('\n\n');
