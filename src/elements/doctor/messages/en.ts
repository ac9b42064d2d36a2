/** Pairs a problem with its remedy. */
const finding = (problem: string, remedy: string): readonly [string, string] => [problem, remedy];

/** English messages of `<rounds-doctor>`. */
export const doctor = {
  title: 'Rounds check-up',
  checking: 'Checking…',
  checked: (faults: number) =>
    faults === 0
      ? 'No problems found.'
      : faults === 1
        ? '1 problem found.'
        : `${String(faults)} problems found.`,
  again: 'Check again',
  copy: 'Copy report',
  copied: 'Report copied.',
  copyManually: 'The report is selected. Copy it with your keyboard.',
  report: 'Report',
  reportTitle: (version: string, contract: string) => `Rounds Elements ${version}, contract ${contract}`,
  severities: { fault: 'Problem', note: 'Note', fine: 'OK' },
  list: (items: readonly string[]) => items.join(', '),

  /** Problem and remedy, by code. */
  found: {
    fine: (base: string, name: string, contract: string) =>
      finding(`${name} at ${base} works and uses contract ${contract}.`, ''),
    address: (base: string, detail: string) =>
      finding(
        `"${base}" is not a valid backend address.`,
        detail || 'Use a full address that starts with https:.'
      ),
    policy: (base: string, origin: string) =>
      finding(
        `This page’s Content-Security-Policy blocks requests to ${base}.`,
        `Add ${origin} to connect-src: connect-src ${origin}`
      ),
    unreachable: (base: string) =>
      finding(
        `No response from ${base}.`,
        'Check the address and the certificate, that the backend is running, and that this network allows requests to it.'
      ),
    cors: (base: string) =>
      finding(
        `${base} responds, but does not allow pages on other origins to read its responses (CORS).`,
        'Make the backend, and any proxy in front of it, send Access-Control-Allow-Origin: * with every response, including errors.'
      ),
    redirect: (base: string) =>
      finding(
        `${base} redirects to another address.`,
        'Set base-url to the address that it redirects to. The backend must not ask people to sign in.'
      ),
    'not-json': (base: string) =>
      finding(
        `${base} did not return JSON.`,
        'Check that base-url is the address of the API, which often ends in /v1, and not of a web page.'
      ),
    headers: (base: string) =>
      finding(
        `${base} responds, but does not let pages read the time of its responses.`,
        'Make the backend send Access-Control-Expose-Headers: ETag, Retry-After, Date, Age.'
      ),
    http: (base: string, status: number) =>
      finding(
        `${base} responds with status ${String(status)}.`,
        status < 500
          ? 'Check base-url: the address does not exist or is not public.'
          : 'Check the log of the backend.'
      ),
    contract: (base: string, detail: string) =>
      finding(
        `${base} did not return data that follows the Rounds contract.`,
        `Check base-url, or fix the backend${detail ? `: ${detail}` : '.'}`
      ),
    version: (base: string, version: string) =>
      finding(
        `${base} uses contract ${version}, which these elements do not support.`,
        'Update the older of the two: the backend, or the elements on this page.'
      ),

    'no-elements': finding(
      'This page has no Rounds elements.',
      'If an editor removed one, use a placeholder instead: <div data-rounds="finder" data-base-url="…">.'
    ),
    'no-backend': finding(
      'This page does not name a backend.',
      'Add base-url="https://…" to the element, or to a <rounds-provider> around it.'
    ),
    'elements-fine': finding('All elements on this page run the same version, with rounds.css.', ''),
    undefined: (tags: string) =>
      finding(
        `No script has defined ${tags}.`,
        'Check that the script is on the page, that its address is correct, that integrity matches this exact file, and ' +
          'that script-src allows it. The browser’s console shows the cause.'
      ),
    'trusted-types': (tags: string) =>
      finding(
        `This page requires Trusted Types, and its Content-Security-Policy blocks the policy of Rounds Elements, so ${tags} cannot start.`,
        'Add rounds-html to trusted-types, or lit-html if you bundle the elements yourself. Load one script for all elements.'
      ),
    versions: (versions: string) =>
      finding(
        `This page loads several versions: ${versions}.`,
        'Load one version for all elements, for example rounds.js instead of several scripts.'
      ),
    copies: (warnings: string) =>
      finding(`The scripts reported:\n${warnings}`, 'Load one script for all elements: rounds.js.'),
    'style-sheet': (tags: string) =>
      finding(
        `rounds.css is missing for ${tags}, so the page moves when the elements load.`,
        'Link rounds.css in the head of the page.'
      ),
  },
};

/** Messages of `<rounds-doctor>`. */
export type DoctorMessages = typeof doctor;
