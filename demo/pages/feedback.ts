/**
 * Script of the page after a Round. It copies the session and the code on the poster from its address to the form's
 * attributes, because the element never reads the address.
 */
import '../../src/define/rounds-provider.js';
import '../../src/define/rounds-feedback-form.js';

const form = document.querySelector('rounds-feedback-form');
const parameters = new URLSearchParams(location.search);
for (const name of ['form', 'session', 'code', 'kiosk', 'outbox']) {
  const value = parameters.get(name);
  if (value !== null) form?.setAttribute(name, value);
}
