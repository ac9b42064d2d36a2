import { html, nothing, type TemplateResult } from 'lit';
import type { Facets } from '../../contract/facets.js';
import type { Service } from '../../contract/service.js';
import {
  CHOICES,
  chosenCount,
  labelList,
  NO_FILTERS,
  toChoices,
  type ChoiceName,
  type FinderFilters,
  type FinderWords,
  type Label,
} from './finder-model.js';

/** Context that the filters need. */
interface FiltersView {
  readonly filters: FinderFilters;
  readonly service: Service | null;
  readonly facets: Facets;
  readonly words: FinderWords;
  readonly label: Label;
  readonly isOpen: boolean;
  /** Updates the filters by a function of their latest value, because two changes can precede the next render. */
  readonly change: (change: (filters: FinderFilters) => FinderFilters) => void;
}

const withCount = (label: string, count: number | undefined, words: FinderWords): string =>
  count === undefined ? label : `${label} (${words.number(count)})`;

const choiceField = (name: ChoiceName, view: FiltersView): TemplateResult => {
  const { filters, service, facets, words, label, change } = view;
  const chosen = filters[name];
  const onChange = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    change((current) => ({ ...current, [name]: value }));
  };
  return html`<div>
    <label for=${name}>${words.filterLabels[name]}</label>
    <select id=${name} @change=${onChange}>
      <option value="" .selected=${chosen === ''}>${words.any}</option>
      ${toChoices(name, [chosen], service, facets).map(
        ({ code, count }) =>
          html`<option value=${code} .selected=${code === chosen}>
            ${withCount(label(labelList(name), code), count, words)}
          </option>`
      )}
    </select>
  </div>`;
};

const accessField = (view: FiltersView): TemplateResult | typeof nothing => {
  const { filters, service, facets, words, label, change } = view;
  const choices = toChoices('access', filters.access, service, facets);
  if (choices.length === 0) return nothing;
  return html`<fieldset>
    <legend>${words.filterLabels.access}</legend>
    ${choices.map(({ code, count }) => {
      const onChange = (event: Event) => {
        const { checked } = event.target as HTMLInputElement;
        change((current) => {
          const others = current.access.filter((other) => other !== code);
          return { ...current, access: checked ? [...others, code] : others };
        });
      };
      return html`<label class="check">
        <input type="checkbox" .checked=${filters.access.includes(code)} @change=${onChange} />
        <span>${withCount(label('access', code), count, words)}</span>
      </label>`;
    })}
  </fieldset>`;
};

/** Renders the filters as native controls. Each option shows the number of programmes that match it. */
export const filtersTemplate = (view: FiltersView): TemplateResult => {
  const { filters, words, isOpen, change } = view;
  return html`<details part="filters" ?open=${isOpen}>
    <summary>${words.filters(chosenCount(filters))}</summary>
    <div class="fields">${CHOICES.map((name) => choiceField(name, view))} ${accessField(view)}</div>
    <button
      type="button"
      @click=${() => {
        change(() => NO_FILTERS);
      }}
    >
      ${words.clearFilters}
    </button>
  </details>`;
};
