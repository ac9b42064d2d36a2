/**
 * The page after a Round. Its address may say which Round it was and what code stands on its poster, and is this page's
 * own business: the element is told by attributes, and never reads the address.
 */
import '../../src/define/rounds-provider.js';
import '../../src/define/rounds-feedback-form.js';

const form = document.querySelector('rounds-feedback-form');
const asked = new URLSearchParams(location.search);
for (const name of ['form', 'session', 'code', 'kiosk', 'outbox']) {
  const value = asked.get(name);
  if (value !== null) form?.setAttribute(name, value);
}
