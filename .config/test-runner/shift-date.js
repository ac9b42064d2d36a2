// Moves the device's date by SHIFT_MS. Served to test pages, where it runs before all other scripts; never compiled, because
// compilers add helpers that pages lack.
/* global SHIFT_MS */
{
  const realNow = Date.now.bind(Date);
  Date.now = () => realNow() + SHIFT_MS;
  globalThis.Date = new Proxy(Date, {
    construct: (date, parts, target) => Reflect.construct(date, parts.length > 0 ? parts : [date.now()], target),
    apply: (date) => new date(date.now()).toString(),
  });
}
