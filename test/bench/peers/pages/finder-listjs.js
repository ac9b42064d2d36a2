import List from 'list.js';

const page = new DOMParser().parseFromString(
  '<div><input class="search" aria-label="Search"><ul class="list"></ul></div>',
  'text/html'
);
let list;

globalThis.contestant = {
  mount(place, { programmes }) {
    const box = page.body.firstElementChild.cloneNode(true);
    place.append(box);
    list = new List(
      box,
      {
        valueNames: ['name', 'host', 'town', 'format'],
        page: 10,
        item: '<li><h3 class="name"></h3><p class="host"></p><p class="town"></p><p class="format"></p></li>',
      },
      programmes.map(({ name, host, place: { name: town }, formats }) => ({
        name,
        host: host.name,
        town,
        format: formats[0],
      }))
    );
    return () => box.remove();
  },
  rows: () => document.querySelectorAll('.list > li').length,
  update: () => list.filter((item) => item.values().format === 'online'),
};
