import { html, type TemplateResult } from 'lit';
import type { RoundFilters } from '../../context/visitor.js';
import { withMore } from './more-words.js';
import type { SessionsWords } from './sessions-words.js';

const valueOf = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
};

/**
 * Renders two date fields and a button that shows the Rounds between them. Either may be empty.
 *
 * @param today first date to choose, such as `2026-12-01`
 */
export const datesTemplate = (
  { from, to }: RoundFilters,
  today: string,
  words: SessionsWords,
  choose: (from: string, to: string) => void
): TemplateResult => {
  const more = withMore(words);
  // Not validated: any dates are acceptable, and WebKit refuses fields that a visitor has emptied.
  return html`<form
    class="dates"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const [first, last] = [valueOf(form, 'from'), valueOf(form, 'to')];
      // Dates in the wrong order mean the same days.
      if (first && last && last < first) choose(last, first);
      else choose(first, last);
    }}
  >
    <div class="field">
      <label for="from">${more.from}</label>
      <input id="from" name="from" part="from" type="date" min=${today} .value=${from} />
    </div>
    <div class="field">
      <label for="to">${more.to}</label>
      <input id="to" name="to" part="to" type="date" min=${today} .value=${to} />
    </div>
    <button class="primary" part="show-dates">${more.showDates}</button>
  </form>`;
};
