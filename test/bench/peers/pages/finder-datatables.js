import DataTable from 'datatables.net';

let table;

globalThis.contestant = {
  mount(place, { programmes }) {
    const element = document.createElement('table');
    place.append(element);
    table = new DataTable(element, {
      data: programmes.map(({ name, host, place: { name: town }, formats }) => [
        name,
        host.name,
        town,
        formats[0],
      ]),
      columns: ['Name', 'Host', 'Place', 'Format'].map((title) => ({ title })),
      pageLength: 10,
    });
    return () => table.destroy(true);
  },
  rows: () => document.querySelectorAll('tbody tr').length,
  update: () => table.column(3).search('online').draw(),
};
