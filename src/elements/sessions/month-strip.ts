import { html, nothing, type TemplateResult } from 'lit';
import type { StripMonth } from './month-strip-model.js';
import { withMore } from './more-words.js';
import type { SessionsWords } from './sessions-words.js';

/** Keys that move the focus among the days, each with the number of days with Rounds to move by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: 7,
  ArrowUp: -7,
  Home: -Infinity,
  End: Infinity,
};

/** Moves the focus among the days by arrow keys, Home and End. The strip is one Tab stop. */
const onKeyDown = (event: KeyboardEvent): void => {
  const step = STEPS[event.key];
  const strip = event.currentTarget as HTMLElement;
  const days = [...strip.querySelectorAll('button')];
  const current = days.findIndex((day) => day === event.target);
  if (step === undefined || current < 0) return;
  event.preventDefault();
  const isMirrored = event.key.startsWith('Arrow') && getComputedStyle(strip).direction === 'rtl';
  const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const next = current + (isMirrored && isSideways ? -step : step);
  const target = days[Math.min(days.length - 1, Math.max(0, next))];
  for (const day of days) day.tabIndex = day === target ? 0 : -1;
  target?.focus();
};

/** Renders the days of the next months, with a button for each day that has Rounds. */
export const stripTemplate = (
  months: readonly StripMonth[],
  words: SessionsWords,
  jump: (day: string) => void
): TemplateResult => {
  const { stripDay } = withMore(words);
  const first = months.flatMap(({ days }) => days).find(({ count }) => count > 0)?.date;
  return html`<div class="months" role="toolbar" aria-label=${words.stripLabel} @keydown=${onKeyDown}>
    ${months.map(
      ({ name, days }) =>
        html`<div class="month">
          <span class="month-name" aria-hidden="true">${name}</span>
          ${days.map(({ date, day, text, count, isFree }) =>
            count > 0
              ? html`<button
                  type="button"
                  part="day"
                  class=${isFree ? 'day free' : 'day'}
                  tabindex=${date === first ? 0 : -1}
                  @click=${() => {
                    jump(date);
                  }}
                >
                  <span aria-hidden="true">${day}</span><span class="number" aria-hidden="true">${count}</span
                  ><span class="visually-hidden">${stripDay(text, count)}</span>
                </button>`
              : html`<span class=${isFree ? 'day free' : 'day'} aria-hidden="true">${day || nothing}</span>`
          )}
        </div>`
    )}
  </div>`;
};
