// Moves the device's date by the number of milliseconds on its script tag. Served to test pages, where it runs before all
// other scripts. Never compiled, because compilers add helpers that pages lack.
{
  const shiftMs = Number(globalThis.document.currentScript.dataset.shiftMs);
  const realNow = Date.now.bind(Date);
  Date.now = () => realNow() + shiftMs;
  globalThis.Date = new Proxy(Date, {
    construct: (date, parts, target) =>
      Reflect.construct(date, parts.length > 0 ? parts : [date.now()], target),
    apply: (date) => new date(date.now()).toString(),
  });
}
