/** What was found, and what to change. */
const told = (what: string, change: string): readonly [string, string] => [what, change];

/** What `<rounds-doctor>` says in English. */
export const doctor = {
  title: 'Rounds check-up',
  checking: 'Checking…',
  checked: (faults: number) =>
    faults === 0 ? 'Checked: nothing is in the way.' : `Checked: ${String(faults)} to mend.`,
  again: 'Check again',
  copy: 'Copy the report',
  copied: 'Copied.',
  copyByHand: 'The report is selected: copy it with the keyboard.',
  report: 'Report',
  reportTitle: (version: string, contract: string) => `Rounds Elements ${version}, contract ${contract}`,
  severities: { fault: 'To mend', note: 'To know', fine: 'Fine' },
  list: (items: readonly string[]) => items.join(', '),

  /** By code: what was found, and what to change. */
  found: {
    fine: (base: string, name: string, contract: string) =>
      told(`${name} answers at ${base} and speaks contract ${contract}.`, ''),
    address: (base: string, detail: string) =>
      told(`"${base}" cannot be the address of a backend.`, detail || 'Write an absolute https: address.'),
    policy: (base: string, origin: string) =>
      told(
        `This page's Content-Security-Policy does not let it ask ${base}.`,
        `Add ${origin} to connect-src: connect-src ${origin}`
      ),
    unreachable: (base: string) =>
      told(
        `Nothing answers at ${base}.`,
        'Check the address, that the backend runs, its certificate, and that this network lets requests to it through.'
      ),
    cors: (base: string) =>
      told(
        `${base} answers, but does not let pages of other origins read the answer (CORS).`,
        'Have the backend, and whatever stands before it, send Access-Control-Allow-Origin: * with every answer, errors too.'
      ),
    redirect: (base: string) =>
      told(
        `${base} redirects to another address.`,
        'Write the address that it leads to into base-url; a page for signing in cannot stand before a backend.'
      ),
    'not-json': (base: string) =>
      told(
        `What ${base} answers is not JSON.`,
        'Check that base-url is that of the interface, often with /v1 at its end, and not that of a page.'
      ),
    headers: (base: string) =>
      told(
        `${base} answers, but hides when its answers were made.`,
        'Have it send Access-Control-Expose-Headers: ETag, Retry-After, Date, Age.'
      ),
    http: (base: string, status: number) =>
      told(
        `${base} answers with status ${String(status)}.`,
        status < 500
          ? 'Check base-url: nothing is there, or not for everybody.'
          : 'Look into the backend’s log.'
      ),
    contract: (base: string, detail: string) =>
      told(
        `What ${base} answers is not of the Rounds contract.`,
        `Check base-url, or have the backend mended${detail ? `: ${detail}` : '.'}`
      ),
    version: (base: string, version: string) =>
      told(
        `${base} speaks contract ${version}, which these elements do not.`,
        'Update whichever is older: the backend, or the elements on this page.'
      ),

    'no-elements': told(
      'There is no Rounds element on this page.',
      'If one was pasted here, the editor took it away: use a placeholder, <div data-rounds="finder" data-base-url="…">.'
    ),
    'no-backend': told(
      'No backend is named on this page.',
      'Write base-url="https://…" on the element, or on a <rounds-provider> around it.'
    ),
    'elements-fine': told('The elements on this page run, all of one version, with rounds.css.', ''),
    undefined: (tags: string) =>
      told(
        `No script has defined ${tags}.`,
        'Check that its script is on the page, that its address is right, that integrity is that of this very file, and ' +
          'that script-src allows it; the browser’s console names the one that it is.'
      ),
    'trusted-types': (tags: string) =>
      told(
        `This page requires Trusted Types and its Content-Security-Policy refuses ours, so that ${tags} cannot start.`,
        'Add rounds-html to trusted-types, or lit-html where you bundle the elements yourself; and load one script for all.'
      ),
    versions: (versions: string) =>
      told(
        `Several versions are on this page: ${versions}.`,
        'Load one version for all elements: rounds.js in place of several scripts.'
      ),
    copies: (said: string) =>
      told(`The scripts said:\n${said}`, 'Load one script for all elements: rounds.js.'),
    'style-sheet': (tags: string) =>
      told(
        `rounds.css is missing for ${tags}: the page moves when the element starts.`,
        'Link rounds.css in the head of the page.'
      ),
  },
};

/** The words of the doctor. */
export type DoctorMessages = typeof doctor;
