/** Wraps `fetch` and adds a header to each request, as monitoring tools do, which makes browsers ask the server first. */
(() => {
  const fetch = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
    return fetch(request);
  };
})();
