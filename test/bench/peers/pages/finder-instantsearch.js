import instantsearch from 'instantsearch.js';
import { hits, refinementList, searchBox } from 'instantsearch.js/es/widgets';

let search;

globalThis.contestant = {
  mount(place, { programmes }) {
    const [boxAt, filtersAt, hitsAt] = ['search', 'filters', 'hits'].map((id) => {
      const part = document.createElement('div');
      part.id = id;
      place.append(part);
      return part;
    });
    // The index is in the page, so that no contestant waits for a server that another does not have.
    const answer = ({ params = {} }) => {
      const formats = (params.facetFilters ?? []).flat().map((filter) => filter.replace('format:', ''));
      const query = (params.query ?? '').toLowerCase();
      const found = programmes.filter(
        ({ name, formats: [format] }) =>
          name.toLowerCase().includes(query) && (formats.length === 0 || formats.includes(format))
      );
      return {
        hits: found.slice(0, 10).map(({ id, name, host, place: { name: town }, formats: [format] }) => ({
          objectID: id,
          name,
          host: host.name,
          town,
          format,
        })),
        nbHits: found.length,
        page: 0,
        nbPages: Math.ceil(found.length / 10),
        hitsPerPage: 10,
        processingTimeMS: 1,
        query: params.query ?? '',
        params: '',
        facets: { format: { 'in-person': 1, online: 1, hybrid: 1 } },
      };
    };
    search = instantsearch({
      indexName: 'programmes',
      searchClient: { search: (requests) => Promise.resolve({ results: requests.map(answer) }) },
    });
    search.addWidgets([
      searchBox({ container: boxAt }),
      refinementList({ container: filtersAt, attribute: 'format' }),
      hits({
        container: hitsAt,
        templates: {
          item: ({ name, host, town, format }, { html }) =>
            html`<h3>${name}</h3>
              <p>${host}</p>
              <p>${town}</p>
              <p>${format}</p>`,
        },
      }),
    ]);
    search.start();
    return () => {
      search.dispose();
      place.replaceChildren();
    };
  },
  rows: () => document.querySelectorAll('.ais-Hits-item').length,
  update: () => search.helper.toggleFacetRefinement('format', 'online').search(),
};
