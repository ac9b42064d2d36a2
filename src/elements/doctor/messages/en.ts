/** Combines a finding and its remedy. */
const entry = (finding: string, remedy: string): readonly [string, string] => [finding, remedy];

/** English messages of `<rounds-doctor>`. */
export const doctor = {
  title: 'Rounds check-up',
  checking: 'Checking…',
  checked: (faults: number) =>
    faults === 0 ? 'No problems found' : `${String(faults)} problem${faults === 1 ? '' : 's'} found`,
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
        `Ask the people who run your web server to add ${origin} to connect-src of the policy: connect-src ${origin}`
      ),
    unreachable: (base: string) =>
      entry(
        `${base} does not respond.`,
        'Check the address, that the backend is running, that its certificate is valid, and that this network allows requests to it.'
      ),
    cors: (base: string) =>
      entry(
        `${base} responds, but does not allow pages of other origins to read the response (CORS).`,
        'First check that base-url is the address of the Rounds service, which often ends in /v1, and not of a page. Then ask the ' +
          'people who run the service to send Access-Control-Allow-Origin: * with every response, including errors, also from any proxy in front of it.'
      ),
    'wrapped-fetch': (base: string, origin: string) =>
      entry(
        `Another script on this page changes the requests to ${base}, so the browser blocks them.`,
        'This is usually a monitoring or analytics tool that adds headers such as traceparent. In its settings, exclude ' +
          `${origin} from tracing headers (“distributed tracing” or “correlation headers”). Or ask the people who run the service to ` +
          'answer OPTIONS requests with Access-Control-Allow-Headers: *.'
      ),
    redirect: (base: string) =>
      entry(
        `${base} redirects to another address.`,
        'Set base-url to the address it redirects to. A backend cannot be behind a sign-in page.'
      ),
    page: (base: string) =>
      entry(
        `${base} is the address of a web page, not of a Rounds service.`,
        'Ask the people who run the Rounds service for the address of its API, which often ends in /v1, and put that in base-url. ' +
          'If the page is for signing in, the service must also be reachable without signing in.'
      ),
    'not-json': (base: string) =>
      entry(
        `The response of ${base} is not JSON.`,
        'Check that base-url is the address of the Rounds service, which often ends in /v1. A firewall or proxy may also have answered instead.'
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
        `Check base-url, or ask the people who run the service to fix the backend${detail ? `: ${detail}` : '.'}`
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
    held: (files: string) =>
      entry(
        `A cookie consent tool holds back ${files}.`,
        'In the settings of the consent tool, put Rounds in the category “strictly necessary”, or exclude its address. The ' +
          'Rounds elements set no cookies, store nothing and do not track visitors.'
      ),
    hidden: (names: string) =>
      entry(
        `A form, image or frame on this page has the name or id ${names}, so the elements cannot start.`,
        'Rename it. If a visitor wrote it, for example in a comment, remove it, and do not allow names and ids there. Or load the ' +
          'elements from rounds.js, which works on such a page.'
      ),
    refused: (tags: string, base: string, list: string) =>
      entry(
        `A placeholder for ${tags} names the backend ${base}, which this page does not allow. It shows its own content instead.`,
        `If you know this address, add this line to the <head> of the page: <meta name="rounds-backends" content="${list}">\n` +
          'If you do not, remove the placeholder: someone may be trying to collect answers from your visitors.'
      ),
    'no-script': (tags: string) =>
      entry(
        `There is no Rounds script on this page for ${tags}.`,
        'Add the script to the page or its template. If you did, the editor or an extension has removed it: use a plugin, or ask ' +
          'an administrator of the site to add it.'
      ),
    'second-script': (files: string) =>
      entry(
        `${files} could not be loaded, so some parts of the elements do not work.`,
        'Copy all files of the same version to the same folder, and allow that folder in script-src of this page’s ' +
          'Content-Security-Policy. If a plugin combines or moves scripts, exclude the Rounds scripts. The browser’s console shows which of these failed.'
      ),
    'script-policy': (files: string, sources: string) =>
      entry(
        `This page's Content-Security-Policy blocks ${files}.`,
        `Ask the people who run your web server to add ${sources} to script-src of the policy: script-src ${sources}`
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
