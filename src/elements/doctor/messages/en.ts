/** Combines a finding and its remedy. */
const entry = (finding: string, remedy: string): readonly [string, string] => [finding, remedy];

/** English messages of `<rounds-doctor>`. */
export const doctor = {
  title: 'Rounds check-up',
  checking: 'Checking…',
  checked: (faults: number) =>
    faults === 0
      ? 'Checked: no problems found.'
      : `Checked: ${String(faults)} problem${faults === 1 ? '' : 's'} found.`,
  again: 'Check again',
  copy: 'Copy the report',
  copied: 'Copied.',
  copyManually: 'We could not copy the report. It is selected, so you can copy it with the keyboard.',
  report: 'Report',
  reportTitle: (version: string, contract: string) => `Rounds Elements ${version}, contract ${contract}`,
  severities: { fault: 'Problem', note: 'Note', fine: 'OK' },
  list: (items: readonly string[]) => items.join(', '),

  /** Finding and remedy, by code. */
  found: {
    fine: (base: string, name: string, contract: string) =>
      entry(`${name} responds at ${base} and implements contract ${contract}.`, ''),
    address: (base: string, detail: string) =>
      entry(`base-url: "${base}" is not a valid address.`, detail || 'Use an absolute https: address.'),
    policy: (base: string, origin: string) =>
      entry(
        `This page's Content-Security-Policy blocks requests to ${base}.`,
        `Add ${origin} to connect-src: connect-src ${origin}`
      ),
    unreachable: (base: string) =>
      entry(
        `${base} does not respond.`,
        'Check the address, that the backend is running, that its certificate is valid, and that this network allows requests to it.'
      ),
    cors: (base: string) =>
      entry(
        `${base} responds, but does not allow pages of other origins to read the response (CORS).`,
        'Configure the backend, and any proxy in front of it, to send Access-Control-Allow-Origin: * with every response, including errors.'
      ),
    redirect: (base: string) =>
      entry(
        `${base} redirects to another address.`,
        'Set base-url to the address it redirects to. A backend cannot be behind a sign-in page.'
      ),
    'not-json': (base: string) =>
      entry(
        `The response of ${base} is not JSON.`,
        'Check that base-url is the address of the API, which often ends in /v1, and not of a page.'
      ),
    headers: (base: string) =>
      entry(
        `${base} responds, but does not allow pages to read the date of its responses.`,
        'Configure the backend to send Access-Control-Expose-Headers: ETag, Retry-After, Date, Age, Rounds-As-At.'
      ),
    http: (base: string, status: number) =>
      entry(
        `${base} responds with status ${String(status)}.`,
        status < 500
          ? 'Check base-url: the address does not exist, or is not public.'
          : 'Check the log of the backend.'
      ),
    contract: (base: string, detail: string) =>
      entry(
        `The response of ${base} does not match the Rounds contract.`,
        `Check base-url, or fix the backend${detail ? `: ${detail}` : '.'}`
      ),
    version: (base: string, version: string) =>
      entry(
        `${base} implements contract ${version}, which these elements do not support.`,
        'Update the older of the two: the backend, or the elements on this page.'
      ),

    'no-elements': entry(
      'There is no Rounds element on this page.',
      'If you pasted one here, the editor has removed it. Use a placeholder, <div data-rounds="finder" data-base-url="…">.'
    ),
    'no-backend': entry(
      'This page does not set a backend.',
      'Add base-url="https://…" to the element, or to a <rounds-provider> around it.'
    ),
    'elements-fine': entry(
      'The elements on this page are running, all in the same version, with rounds.css.',
      ''
    ),
    undefined: (tags: string) =>
      entry(
        `No script has defined ${tags}.`,
        'Check that its script is on the page, that the address of the script is correct, that integrity is the hash of that file, ' +
          'and that script-src allows it. The browser’s console shows which of these failed.'
      ),
    'trusted-types': (tags: string) =>
      entry(
        `This page requires Trusted Types and its Content-Security-Policy does not allow the policy of the Rounds scripts, so ${tags} cannot start.`,
        'Add rounds-html to trusted-types, or lit-html if you bundle the elements yourself, and load one script for all elements.'
      ),
    versions: (versions: string) =>
      entry(
        `This page has several versions of the elements: ${versions}.`,
        'Load one version for all elements: rounds.js instead of several scripts.'
      ),
    copies: (warnings: string) =>
      entry(
        `The scripts logged these warnings:\n${warnings}`,
        'Load one script for all elements: rounds.js.'
      ),
    'style-sheet': (tags: string) =>
      entry(
        `rounds.css is missing for ${tags}: the page shifts when the element starts.`,
        'Add a link to rounds.css to the head of the page.'
      ),
  },
};

/** Messages of `<rounds-doctor>`. */
export type DoctorMessages = typeof doctor;
