/**
 * Script of the page after a Round. It copies the session and the code on the poster from its address to the form's
 * attributes, because the element never reads the address. It then removes both from the address, so that a shared link, the
 * history or a screenshot does not show which Round someone answered about.
 */
import '../../src/define/rounds-provider.js';
import '../../src/define/rounds-feedback-form.js';

const form = document.querySelector('rounds-feedback-form');
const address = new URL(location.href);
for (const name of ['form', 'session', 'code', 'kiosk', 'outbox']) {
  const value = address.searchParams.get(name);
  if (value !== null) form?.setAttribute(name, value);
}
for (const name of ['session', 'code']) address.searchParams.delete(name);
if (address.href !== location.href) history.replaceState(history.state, '', address);
