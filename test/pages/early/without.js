// The first script of a page under test: takes features away, named in this script's own address as `?AbortSignal.any,…`.
(() => {
  for (const name of decodeURIComponent(new URL(document.currentScript.src).search.slice(1)).split(',')) {
    const path = name.split('.');
    const last = path.pop();
    const owner = path.reduce((value, key) => value?.[key], window);
    if (owner && !Reflect.deleteProperty(owner, last)) throw new Error(`${name} cannot be taken away`);
  }
})();
