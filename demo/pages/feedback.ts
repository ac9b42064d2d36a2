/**
 * Script of the page after a Round. It copies the session and the code on the poster from its address to the form's
 * attributes, because the element never reads the address. Both leave the address then, so that neither a shared link, the
 * history nor a picture of the screen shows which Round somebody answered about.
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
